export { type AnalyzeJobLazilyOptions, analyzeJobLazily } from "../analysis/analyzeJobLazily.js";
// the readers of formats, one by one, for whoever bundles them by hand
export { parseJson } from "../analysis/configuration/parseJson.js";
export { parseToml } from "../analysis/configuration/parseToml.js";
export { parseYaml } from "../analysis/configuration/parseYaml.js";
export { readConfiguration } from "../analysis/configuration/readConfiguration.js";
export { readPyproject } from "../analysis/configuration/readPyproject.js";
export { readDockerfile } from "../analysis/readDockerfile.js";
export type { FormatName, FormatReaders } from "../analysis/readers/formatReaders.js";
export { importReader } from "../analysis/readers/importReader.js";
export { openArchive } from "../files/archive/openArchive.js";
