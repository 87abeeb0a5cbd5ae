export { readDockerfile } from "@gpukit/core/analysis";
