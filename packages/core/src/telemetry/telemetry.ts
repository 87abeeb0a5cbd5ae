/** One line a job wrote. */
export interface LogEntry {
  kind: "log";
  seq: number;
  atMs: number;
  stream: "stdout" | "stderr" | "system";
  text: string;
}

/** One reading of a GPU; null where the driver gives no figure. */
export interface GpuSample {
  index: number;
  utilisation: number | null;
  memoryUsedGb: number | null;
  memoryTotalGb: number | null;
  temperatureC: number | null;
  powerW: number | null;
}

/** One reading of the machine. */
export interface MetricsEntry {
  kind: "metrics";
  seq: number;
  atMs: number;
  gpus: GpuSample[];
  /** 0–1 per core. */
  cpuPerCore: number[];
  ramUsedGb: number;
  ramTotalGb: number;
  swapUsedGb: number;
  /** Since the attempt began. */
  networkReceivedBytes: number;
  networkSentBytes: number;
}

/** How far the job says it is. */
export interface ProgressEntry {
  kind: "progress";
  seq: number;
  atMs: number;
  /** 0–1, never falling within an attempt; null where the job does not say. */
  fraction: number | null;
  operation: string;
}

/** What a training reports about itself. */
export interface TrainingEntry {
  kind: "training";
  seq: number;
  atMs: number;
  scope: "batch" | "epoch" | "final";
  /** Figures by name: loss, accuracy, validationLoss, validationAccuracy, learningRate, epoch, epochs, bestEpoch, timeS, … */
  values: Record<string, number>;
}

/** A range that was dropped on the provider's side, stated instead of hidden. */
export interface GapEntry {
  kind: "gap";
  /** Number of the last dropped entry. */
  seq: number;
  atMs: number;
  firstDroppedSeq: number;
  reason: string;
}

/** Live facts about one attempt, numbered from 1 without holes per attempt. */
export type TelemetryEntry = LogEntry | MetricsEntry | ProgressEntry | TrainingEntry | GapEntry;
