export { sha256Hex } from "@gpukit/core";
