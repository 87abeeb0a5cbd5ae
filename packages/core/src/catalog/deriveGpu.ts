import type { GpuModel } from "./gpuModel.js";
import type { GpuName } from "./gpuName.js";

/** What laptop parts keep of the desktop card of their name; makers' sheets of four generations lie at 0.4–0.8. */
const laptopCompute = 0.6;
const laptopBandwidth = 0.65;
const laptopPower = 0.45;

const derived = new Map<string, GpuModel>();

/**
 * A GPU that is part of a catalog entry, or differs from it in memory: a MIG slice by its sevenths of compute and its share of
 * memory, a laptop part by what such parts usually keep, another memory size with a bus as narrow as its memory is small.
 */
export function deriveGpu(base: GpuModel, { slice, isLaptop }: GpuName, vramGb: number | null): GpuModel {
  const memoryGb = roundGb(slice?.memoryGb ?? vramGb ?? base.vramGb);
  const memoryShare = Math.min(1, memoryGb / base.vramGb);
  const name = slice
    ? `${base.name} MIG ${slice.sevenths}g.${slice.memoryGb}gb`
    : `${withoutMemory(base.name)} ${isLaptop ? "Laptop " : ""}${memoryGb}GB`;
  const known = derived.get(name);
  if (known) return known;
  const compute = slice ? Math.min(1, slice.sevenths / 7) : isLaptop ? laptopCompute : diesShare(base, memoryShare);
  const model: GpuModel = {
    ...base,
    name,
    derivedFrom: base.name,
    vramGb: memoryGb,
    bandwidthGbPerS: base.bandwidthGbPerS * (isLaptop && !slice ? laptopBandwidth : memoryShare),
    fp32Tflops: base.fp32Tflops * compute,
    fp16Tflops: scale(base.fp16Tflops, compute),
    fp16TensorTflops: scale(base.fp16TensorTflops, compute),
    bf16TensorTflops: scale(base.bf16TensorTflops, compute),
    tf32TensorTflops: scale(base.tf32TensorTflops, compute),
    powerW: scale(base.powerW, isLaptop ? laptopPower : compute),
  };
  derived.set(name, model);
  return model;
}

/** AMD's tools list each of the two dies of an MI250 as a GPU of its own. */
function diesShare({ name }: GpuModel, memoryShare: number): number {
  return name.startsWith("MI250") && memoryShare <= 0.5 ? 0.5 : 1;
}

function withoutMemory(name: string): string {
  return name.replace(/ \d+GB$/, "");
}

/** Small memories keep a half; "15.7" is 16. */
function roundGb(value: number): number {
  return value < 4 ? Math.max(0.5, Math.round(value * 2) / 2) : Math.round(value);
}

function scale(value: number | null, factor: number): number | null {
  return value === null ? null : value * factor;
}
