import { openArchive } from "../../files/archive/openArchive.js";
import { parseJson } from "../configuration/parseJson.js";
import { parseToml } from "../configuration/parseToml.js";
import { parseYaml } from "../configuration/parseYaml.js";
import { readConfiguration } from "../configuration/readConfiguration.js";
import { readPyproject } from "../configuration/readPyproject.js";
import { readDockerfile } from "../readDockerfile.js";
import type { FormatReaders } from "./formatReaders.js";

/** Every reader at once, for programs that need not count bytes. */
export const allReaders: FormatReaders = {
  archive: { openArchive },
  dockerfile: { readDockerfile },
  configuration: { readConfiguration },
  json: { parseJson },
  yaml: { parseYaml },
  toml: { parseToml },
  pyproject: { readPyproject },
};
