export { parseToml, readPyproject } from "@gpukit/core/analysis";
