import { type FormatName, type FormatReaders, formatsOf } from "./formatReaders.js";

/** Each module is a reader by itself, so that a bundler makes a chunk of it. */
const loaders: { [Name in FormatName]: () => Promise<FormatReaders[Name]> } = {
  archive: () => import("../../files/archive/openArchive.js"),
  dockerfile: () => import("../readDockerfile.js"),
  configuration: () => import("../configuration/readConfiguration.js"),
  json: () => import("../configuration/parseJson.js"),
  yaml: () => import("../configuration/parseYaml.js"),
  toml: () => import("../configuration/parseToml.js"),
  pyproject: () => import("../configuration/readPyproject.js"),
};

/** Loads the readers that files with these paths need, beside those already at hand. */
export async function loadReaders(
  paths: readonly string[],
  known: Partial<FormatReaders> = {},
): Promise<Partial<FormatReaders>> {
  const names = [...new Set(paths.flatMap(formatsOf))].filter((name) => known[name] === undefined);
  const loaded = await Promise.all(names.map(async (name) => [name, await loaders[name]()] as const));
  return { ...known, ...Object.fromEntries(loaded) };
}
