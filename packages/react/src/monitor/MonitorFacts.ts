import type {
  Escrow,
  Job,
  JobMonitorView,
  MetricsEntry,
  ProgressEntry,
  Receipt,
  Settlement,
  TrainingEntry,
} from "@gpukit/core";
import type { JobFeed } from "../feed/JobFeed.js";
import { withVouchers } from "./costSoFar.js";

/** What the monitor draws: the live feed, and the server's snapshot where the feed has not come that far yet. */
export interface MonitorFacts extends Omit<JobFeed, "job" | "escrow"> {
  /** With all countersigned use. */
  job: Job;
  escrow: Escrow;
}

/** Lays the feed over the snapshot; of each thing the newer one stands, so that nothing falls while the history comes in. */
export function factsOf(feed: JobFeed, view: JobMonitorView): MonitorFacts {
  const job = withVouchers(newer(feed.job, view.job), feed.vouchers);
  const isSameAttempt = job.attempts.length === view.job.attempts.length;
  const settlement: Settlement | null = view.settlement?.state === "confirmed" ? view.settlement : feed.settlement;
  const receipt: Receipt | null = feed.receipt ?? view.receipt;
  const metrics: MetricsEntry | null = isSameAttempt ? later(feed.metrics, view.metrics) : feed.metrics;
  const progress: ProgressEntry | null = isSameAttempt ? later(feed.progress, view.progress) : feed.progress;
  const final: TrainingEntry | null = view.training?.scope === "final" && isSameAttempt ? view.training : null;
  return {
    ...feed,
    job,
    escrow: newer(feed.escrow, view.escrow),
    receipt,
    settlement: settlement ?? view.settlement,
    metrics,
    progress,
    finalTraining: feed.finalTraining ?? final,
  };
}

function newer<Value extends { version: number }>(one: Value | null, other: Value): Value {
  return one && one.version >= other.version ? one : other;
}

function later<Entry extends { seq: number }>(one: Entry | null, other: Entry | null): Entry | null {
  if (!one || !other) return one ?? other;
  return one.seq >= other.seq ? one : other;
}
