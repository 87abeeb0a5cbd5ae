import type {
  Escrow,
  Job,
  MetricsEntry,
  ProgressEntry,
  Receipt,
  Settlement,
  TrainingEntry,
  Voucher,
} from "@gpukit/core";
import type { Connected } from "../live/Connection.js";
import type { LogBuffer, WritableLogBuffer } from "../logs/LogBuffer.js";

/** One change of a job's state, as this page was told it. */
export interface JobMoment {
  state: Job["state"];
  attempt: number;
  /** Job version that brought it. */
  version: number;
}

/** Everything a job has told so far. */
export interface JobFeed extends Connected {
  job: Job | null;
  escrow: Escrow | null;
  receipt: Receipt | null;
  settlement: Settlement | null;
  /** Number of the present attempt, 0 before the first. */
  attempt: number;
  /** Latest of the present attempt; its fraction never falls. */
  progress: ProgressEntry | null;
  /** Latest sample of the present attempt. */
  metrics: MetricsEntry | null;
  /** Samples of the last 60 s of the present attempt, oldest first. */
  metricsSeries: readonly MetricsEntry[];
  /** Where readings of the present attempt were dropped on the provider's side, milliseconds since 1970. */
  metricsGapsAtMs: readonly number[];
  /** Training reports of the present attempt, oldest first; past 600 those within epochs are thinned. */
  training: readonly TrainingEntry[];
  /** The job's own final report, where it has made one. */
  finalTraining: TrainingEntry | null;
  /** Latest accepted usage statement of each attempt. */
  vouchers: readonly Voucher[];
  /** Each change of state once, in order. */
  timeline: readonly JobMoment[];
  /** The last lines of the log; it changes in place, `logVersion` says when. */
  logs: LogBuffer;
  logVersion: number;
  /** When the server last said anything, on this page's clock, milliseconds since 1970; null before its first word. */
  lastHeardAtMs: number | null;
}

/** A feed being written: its log, and how far each attempt's telemetry has been taken in. */
export interface OpenJobFeed extends JobFeed {
  logs: WritableLogBuffer;
  lastSeq: Readonly<Record<number, number>>;
}
