export { sha256Hex } from "@gpukit/core";
export { hashBlob } from "./hashBlob.js";
