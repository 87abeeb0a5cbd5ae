/** One measured peak of GPU memory, or a run that found too little; rows of `data/vram-calibration.csv`. */
export interface MemoryMeasurement {
  workload: string;
  gpu: string;
  precision: string;
  /** Samples per step, null where the source does not say. */
  batch: number | null;
  /** GB on each GPU at the peak; null where the run did not fit. */
  peakGb: number | null;
  n_gpus: number;
  source_id: string;
}
