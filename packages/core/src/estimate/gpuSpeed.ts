import type { GpuModel } from "../catalog/gpuModel.js";
import { precisionKind } from "./precision.js";

/** What decides how fast a GPU is at a kind of arithmetic, as natural logarithms. */
export interface GpuSpeed {
  /** Peak TFLOPS at the precision, tensor units included. */
  peak: number;
  /** GB/s. */
  bandwidth: number;
  /** Peak TFLOPS of the plain fp32 units, which do whatever is no matrix product. */
  shader: number;
  /** Watts: small cards throttle below their printed peak. */
  power: number;
}

/** Stands in where the catalog has no figure. */
const usualPowerW = 250;

/** A GPU at a precision, as {@link GpuSpeed}. */
export function gpuSpeed(gpu: GpuModel, precision: string): GpuSpeed {
  return {
    peak: Math.log(peakTflops(gpu, precision)),
    bandwidth: Math.log(gpu.bandwidthGbPerS),
    shader: Math.log(gpu.fp32Tflops),
    power: Math.log(gpu.powerW ?? usualPowerW),
  };
}

/**
 * Peak TFLOPS at a precision: tensor units where the precision reaches them, else the best plain unit. Frameworks run
 * "fp32" convolutions as tf32 where the card can.
 */
export function peakTflops(gpu: GpuModel, precision: string): number {
  if (precisionKind(precision) === "full") return gpu.tf32TensorTflops ?? gpu.fp32Tflops;
  const plain = Math.max(gpu.fp16Tflops ?? 0, gpu.fp32Tflops);
  const { fp16TensorTflops: fp16, bf16TensorTflops: bf16 } = gpu;
  return (/bf16|bfloat/i.test(precision) ? (bf16 ?? fp16) : (fp16 ?? bf16)) ?? plain;
}

/** False where the catalog does not know the architecture of one of the two. */
export function sameArchitecture(a: GpuModel, b: GpuModel): boolean {
  return a.name === b.name || (a.architecture !== null && a.architecture === b.architecture);
}
