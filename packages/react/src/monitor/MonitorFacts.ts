import {
  type Escrow,
  type GpuProof,
  isJobEnded,
  type Job,
  type JobMonitorView,
  type MetricsEntry,
  type ProgressEntry,
  type Receipt,
  type Settlement,
  type TrainingEntry,
  usedOffer,
} from "@gpukit/core";
import type { JobFeed } from "../feed/JobFeed.js";
import { withVouchers } from "./costSoFar.js";

/** What the monitor draws: the live feed, and the server's snapshot where the feed has not come that far yet. */
export interface MonitorFacts extends Omit<JobFeed, "job" | "escrow"> {
  /** With all countersigned use. */
  job: Job;
  escrow: Escrow;
  /** Of the GPU it runs on now; null while only an earlier one's is known. */
  gpuProof: GpuProof | null;
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
    gpuProof: usedOffer(job) === usedOffer(view.job) ? (view.gpuProof ?? null) : null,
  };
}

/** Whether something has happened since the snapshot that only another one tells of: the job moved, or ended and so measured its GPU. */
export function isOutdated(view: JobMonitorView, { job }: MonitorFacts): boolean {
  return usedOffer(job) !== usedOffer(view.job) || isJobEnded(job.state) !== isJobEnded(view.job.state);
}

function newer<Value extends { version: number }>(one: Value | null, other: Value): Value {
  return one && one.version >= other.version ? one : other;
}

function later<Entry extends { seq: number }>(one: Entry | null, other: Entry | null): Entry | null {
  if (!one || !other) return one ?? other;
  return one.seq >= other.seq ? one : other;
}
