import type { GpuModel } from "../catalog/gpuModel.js";

/** What an estimate needs to know of the machine. */
export interface EstimateDevice {
  /** Null where the catalog does not know the GPU, or there is none. */
  gpu: GpuModel | null;
  /** GB of the GPU, 0 without one. */
  vramGb: number;
  cpuCores: number;
  cpuModel?: string | undefined;
  /** Which node this is, so that runs on it count as measured on this host. */
  nodeId?: string | undefined;
}

/** A finished job as evidence for the next one like it. */
export interface FinishedRun {
  /** From `fingerprintJob`. */
  fingerprint: string;
  /** From `workOf`: how much the job had to do, so that twice the epochs count as twice the time. */
  work: number;
  device: EstimateDevice;
  /** Metered time of the successful attempt. */
  activeMs: number;
}
