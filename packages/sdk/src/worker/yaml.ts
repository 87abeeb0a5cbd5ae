export { parseYaml } from "@gpukit/core/analysis";
