import type { ArchiveFile, OpenArchiveOptions } from "../../files/archive/archiveFile.js";
import type { JobFile } from "../../files/jobFile.js";
import { jobFileTypeOf } from "../../files/jobFileType.js";
import type { ConfigNode } from "../configuration/configNode.js";
import type { JobSource } from "../jobSource.js";

/** Readers of formats that not every job has. A page loads each of them when it meets a file of its kind. */
export interface FormatReaders {
  archive: { openArchive: (file: JobFile, options: OpenArchiveOptions) => ArchiveFile[] };
  dockerfile: { readDockerfile: (source: JobSource) => void };
  configuration: { readConfiguration: (source: JobSource, root: ConfigNode) => void };
  json: { parseJson: (text: string) => ConfigNode };
  yaml: { parseYaml: (text: string) => ConfigNode };
  toml: { parseToml: (text: string) => ConfigNode };
  pyproject: { readPyproject: (source: JobSource, root: ConfigNode) => void };
}

export type FormatName = keyof FormatReaders;

/** The readers a file needs; none for Python, notebooks, requirement lists and data. */
export function formatsOf(path: string): FormatName[] {
  switch (jobFileTypeOf(path)) {
    case "archive":
      return ["archive"];
    case "dockerfile":
      return ["dockerfile"];
    case "configuration":
      return ["configuration", /\.json$/i.test(path) ? "json" : "yaml"];
    case "requirements":
      return /\.toml$/i.test(path) ? ["toml", "pyproject"] : /\.ya?ml$/i.test(path) ? ["configuration", "yaml"] : [];
    default:
      return [];
  }
}
