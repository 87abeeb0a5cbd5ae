import { assertNever, type Escrow, type Job, type JobFeedEvent, type JobMonitorView, type Voucher } from "@gpukit/core";
import { foldTelemetry } from "./foldTelemetry.js";
import type { OpenJobFeed } from "./JobFeed.js";

/** The feed after one event. Events may repeat or come out of the past: the newest version of everything stands. */
export function foldJobFeed(feed: OpenJobFeed, event: JobFeedEvent): OpenJobFeed {
  switch (event.type) {
    case "job":
      return foldJob(feed, event.job);
    case "telemetry":
      return foldTelemetry(feed, event);
    case "voucher":
      return { ...feed, vouchers: withVoucher(feed.vouchers, event.voucher) };
    case "escrow":
      return { ...feed, escrow: newer(feed.escrow, event.escrow) };
    case "receipt":
      return { ...feed, receipt: event.receipt };
    case "settlement":
      return feed.settlement?.state === "confirmed" ? feed : { ...feed, settlement: event.settlement };
    default:
      return assertNever(event);
  }
}

/** The feed after the server's word on the present: who comes late sees where the job stands before its history has arrived. */
export function foldMonitorView(feed: OpenJobFeed, view: JobMonitorView): OpenJobFeed {
  const next: OpenJobFeed = {
    ...feed,
    job: newer(feed.job, view.job),
    escrow: newer(feed.escrow, view.escrow),
    receipt: view.receipt ?? feed.receipt,
    settlement: view.settlement ?? feed.settlement,
  };
  const attempt = view.job.attempts.at(-1)?.number ?? 0;
  if (attempt <= feed.attempt) return next;
  const isFinal = view.training?.scope === "final";
  return {
    ...next,
    attempt,
    progress: view.progress,
    metrics: view.metrics,
    metricsSeries: view.metrics ? [view.metrics] : [],
    finalTraining: isFinal ? view.training : null,
  };
}

function foldJob(feed: OpenJobFeed, job: Job): OpenJobFeed {
  const attempt = job.attempts.length;
  const { timeline } = feed;
  const last = timeline.at(-1);
  const isNews = !last || (job.version > last.version && (last.state !== job.state || last.attempt !== attempt));
  const moment = { state: job.state, attempt, version: job.version };
  return { ...feed, job: newer(feed.job, job), timeline: isNews ? [...timeline, moment] : timeline };
}

function newer<Value extends Job | Escrow>(current: Value | null, next: Value): Value {
  return current && current.version > next.version ? current : next;
}

function withVoucher(vouchers: readonly Voucher[], voucher: Voucher): readonly Voucher[] {
  const { attempt, seq } = voucher.claim;
  const known = vouchers.find(({ claim }) => claim.attempt === attempt);
  if (known && known.claim.seq >= seq) return vouchers;
  return [...vouchers.filter((other) => other !== known), voucher];
}
