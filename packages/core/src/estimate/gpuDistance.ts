import type { GpuModel } from "../catalog/gpuModel.js";

/** How a measured speed carries from one GPU to another: exponents of peak throughput and memory bandwidth. */
export interface ScalingLaw {
  peak: number;
  bandwidth: number;
}

/** Training exponents fitted on the calibration table; decoding one token at a time is bound by bandwidth alone. */
export function scalingLawOf(workload: string): ScalingLaw {
  if (/\bdecode\b/.test(workload)) return { peak: 0, bandwidth: 1 };
  if (/\bprefill\b/.test(workload)) return { peak: 0.8, bandwidth: 0.2 };
  return { peak: 0.31, bandwidth: 0.65 };
}

/** Peak TFLOPS at a precision: tensor cores where the precision reaches them, else the best plain unit. */
export function peakTflops(gpu: GpuModel, precision: string): number {
  const half = gpu.bf16TensorTflops ?? gpu.fp16TensorTflops ?? Math.max(gpu.fp16Tflops ?? 0, gpu.fp32Tflops);
  return isFullPrecision(precision) ? gpu.fp32Tflops : half;
}

export function isFullPrecision(precision: string): boolean {
  return /^(fp32|tf32|float32)$/.test(precision);
}

/** By how much `to` is expected to be faster than `from` at the same work. */
export function speedRatio(from: GpuModel, to: GpuModel, precision: string, law: ScalingLaw): number {
  const peak = peakTflops(to, precision) / peakTflops(from, precision);
  const bandwidth = to.bandwidthGbPerS / from.bandwidthGbPerS;
  return peak ** law.peak * bandwidth ** law.bandwidth;
}

/** How unlike two GPUs are: 0 for the same; another architecture counts as much as a third more speed. */
export function gpuDistance(from: GpuModel, to: GpuModel, precision: string): number {
  const peak = Math.log(peakTflops(to, precision) / peakTflops(from, precision));
  const bandwidth = Math.log(to.bandwidthGbPerS / from.bandwidthGbPerS);
  return Math.hypot(peak, bandwidth) + (sameArchitecture(from, to) ? 0 : 0.3);
}

/** False where the catalog does not know one of the two. */
export function sameArchitecture(a: GpuModel, b: GpuModel): boolean {
  return a.name === b.name || (a.architecture !== null && a.architecture === b.architecture);
}
