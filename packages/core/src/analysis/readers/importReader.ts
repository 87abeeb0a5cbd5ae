import type { FormatName, FormatReaders } from "./formatReaders.js";

/** Each module is a reader by itself, so that a bundler makes a chunk of it. */
const modules: { [Name in FormatName]: () => Promise<FormatReaders[Name]> } = {
  archive: () => import("../../files/archive/openArchive.js"),
  dockerfile: () => import("../readDockerfile.js"),
  configuration: () => import("../configuration/readConfiguration.js"),
  json: () => import("../configuration/parseJson.js"),
  yaml: () => import("../configuration/parseYaml.js"),
  toml: () => import("../configuration/parseToml.js"),
  pyproject: () => import("../configuration/readPyproject.js"),
};

/** Loads a reader as a module of this package, for `analyzeJobLazily`. */
export function importReader<Name extends FormatName>(name: Name): Promise<FormatReaders[Name]> {
  return modules[name]();
}
