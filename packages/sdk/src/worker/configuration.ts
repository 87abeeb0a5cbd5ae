export { parseJson, readConfiguration } from "@gpukit/core/analysis";
