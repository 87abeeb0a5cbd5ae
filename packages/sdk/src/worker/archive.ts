export { openArchive } from "@gpukit/core/analysis";
