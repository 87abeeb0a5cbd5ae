/** What the catalog knows of one kind of GPU. Throughput is dense, without sparsity; null where the card has no such unit. */
export interface GpuModel {
  name: string;
  vendor: "nvidia" | "amd";
  vramGb: number;
  bandwidthGbPerS: number;
  fp32Tflops: number;
  fp16Tflops: number | null;
  fp16TensorTflops: number | null;
  bf16TensorTflops: number | null;
  tf32TensorTflops: number | null;
  powerW: number | null;
  /** CUDA compute capability, "gfx" for AMD. */
  computeCapability: string | null;
  year: number | null;
  architecture: string | null;
  /** The catalog entry a laptop part, MIG slice, memory variant or stand-in was derived from. */
  derivedFrom?: string | undefined;
}

/** A {@link GpuModel} as the generated table holds it: its fields in order. */
export type GpuRow = readonly [
  name: string,
  vendor: GpuModel["vendor"],
  vramGb: number,
  bandwidthGbPerS: number,
  fp32Tflops: number,
  fp16Tflops: number | null,
  fp16TensorTflops: number | null,
  bf16TensorTflops: number | null,
  tf32TensorTflops: number | null,
  powerW: number | null,
  computeCapability: string | null,
  year: number | null,
  architecture: string | null,
];
