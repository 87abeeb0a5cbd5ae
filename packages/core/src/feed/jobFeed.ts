import type { GpuProof } from "../catalog/gpuProof.js";
import type { Escrow } from "../escrow/escrow.js";
import type { JobReestimate } from "../estimate/reestimateJob.js";
import type { Job } from "../job/job.js";
import type { JobRating } from "../job/jobRating.js";
import type { QuString } from "../money/qu.js";
import type { Receipt } from "../receipt/receipt.js";
import type { Settlement } from "../settlement/settlement.js";
import type { LogEntry, MetricsEntry, ProgressEntry, TelemetryEntry, TrainingEntry } from "../telemetry/telemetry.js";
import type { Voucher } from "../telemetry/voucher.js";

/** What somebody who watches a job receives. Each comes with an id; watching again from the last id misses nothing. */
export type JobFeedEvent =
  | { type: "job"; job: Job }
  | { type: "telemetry"; attempt: number; entries: TelemetryEntry[] }
  | { type: "voucher"; voucher: Voucher }
  | { type: "escrow"; escrow: Escrow }
  | { type: "receipt"; receipt: Receipt }
  | { type: "settlement"; settlement: Settlement };

/** Everything about a job at one moment. */
export interface JobMonitorView {
  job: Job;
  escrow: Escrow;
  /** Latest of the current attempt, null before the first. */
  progress: ProgressEntry | null;
  metrics: MetricsEntry | null;
  /** Latest training report, null before the first. */
  training: TrainingEntry | null;
  /** What it will take by the pace it keeps, null or missing while nothing says how far it is. */
  reestimate?: JobReestimate | null | undefined;
  /** What its GPU is made to draw, watts; null or missing where the catalog does not say. */
  powerLimitW?: number | null | undefined;
  /** How far the GPU it runs on, or is to run on, is known to be what it is called; null or missing without one. */
  gpuProof?: GpuProof | null | undefined;
  /** The last lines of the log, oldest first. */
  logTail: LogEntry[];
  /** What would be paid for the use accepted so far, gross. */
  costSoFar: QuString;
  receipt: Receipt | null;
  settlement: Settlement | null;
  /** What its consumer said of it; null or missing before that. */
  rating?: JobRating | null | undefined;
  /** Event id from which watching continues. */
  lastEventId: string;
}
