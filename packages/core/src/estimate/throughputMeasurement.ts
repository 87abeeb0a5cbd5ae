/** One measured speed; the fields are the columns of `data/throughput-calibration.csv`, which says where each was read. */
export interface ThroughputMeasurement {
  /** "resnet50 train". */
  workload: string;
  /** Name in the catalog, or one that `findGpu` reads. */
  gpu: string;
  /** "fp32", "fp16-mixed", "amp", "fp16", … */
  precision: string;
  /** Samples per step, null where the source does not say. */
  batch: number | null;
  throughput: number;
  /** "img/s", "tok/s", "tok/s per gpu", … */
  unit: string;
  n_gpus: number;
  kind: "training" | "inference";
  source_id: string;
}
