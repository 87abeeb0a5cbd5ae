import type { GpuModel, GpuRow } from "./gpuModel.js";
import { gpuTable } from "./gpuTable.js";

let models: readonly GpuModel[] | undefined;

/** Every GPU of the catalog, in the order of `data/gpus.csv`. Sources of the numbers stand there, row by row. */
export function listGpus(): readonly GpuModel[] {
  models ??= gpuTable.map(toModel);
  return models;
}

function toModel(row: GpuRow): GpuModel {
  const [name, vendor, vramGb, bandwidthGbPerS, fp32Tflops, fp16Tflops, fp16TensorTflops, ...rest] = row;
  const [bf16TensorTflops, tf32TensorTflops, powerW, computeCapability, year, architecture] = rest;
  return {
    name,
    vendor,
    vramGb,
    bandwidthGbPerS,
    fp32Tflops,
    fp16Tflops,
    fp16TensorTflops,
    bf16TensorTflops,
    tf32TensorTflops,
    powerW,
    computeCapability,
    year,
    architecture,
  };
}
