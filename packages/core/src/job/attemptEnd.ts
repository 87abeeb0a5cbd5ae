import { type Outcome, whoPaysFor } from "../quote/whoPays.js";
import type { Attempt, Job, JobState } from "./job.js";
import type { JobEffect } from "./jobEvent.js";
import { changeAttempt, changeJob, type JobTransition } from "./jobTransition.js";

/** A job that lost its node while running gets this long to start on another one: the default start window of a new job. */
export const restartWindowMs = 900_000;

export interface AttemptEnd {
  outcome: Outcome;
  exitCode?: number | null;
  error: string | null;
  /** A provider that declines before anything ran costs the job none of its retries. */
  costsRetry: boolean;
  /** Tell the node to stop, where the end does not come from the node itself. */
  stopNode: boolean;
}

/**
 * How the end of the current attempt moves its job, by the who-pays table:
 *
 * - the consumer's end (or completion) ends the job as its row says;
 * - the provider's fault puts it back in the queue. It ends instead
 *   - as `job-crashes-nodes` when this is the second, different node lost while running it,
 *   - as `canceled` when the consumer had asked for that: the wish is fulfilled, and a node that was lost on the way to
 *     stopping is paid nothing, as for any loss,
 *   - as `failed` with the provider's outcome when it is pinned or no retry is left;
 * - the platform's fault ends it, and everything comes back.
 */
export function endAttempt(job: Job, attempt: Attempt, end: AttemptEnd, now: number): JobTransition {
  const outcome = end.outcome === "provider-lost" && crashesNodes(job, attempt) ? "job-crashes-nodes" : end.outcome;
  const exitCode = end.exitCode === undefined ? attempt.exitCode : end.exitCode;
  const changes = { outcome, exitCode, error: end.error, endedAtMs: now };
  const ended: Job = { ...job, attempts: changeAttempt(job, attempt.fence, changes) };
  const stop: JobEffect[] = end.stopNode
    ? [{ type: "stop-attempt", nodeId: attempt.nodeId, fence: attempt.fence, reason: "lease-lost" }]
    : [];
  const effects: JobEffect[] = [...stop, { type: "free-offer", offerId: attempt.offerId }];

  const row = whoPaysFor(outcome);
  if (row.jobState !== "queued") return endJob(ended, row.jobState, outcome, now, effects);
  if (job.cancelRequestedAtMs !== null) return endJob(ended, "canceled", "canceled", now, effects);
  if (job.pinned) return endJob(ended, "failed", outcome, now, effects);
  if (end.costsRetry && job.retriesLeft === 0) return endJob(ended, "failed", outcome, now, effects);
  return queueAgain(ended, end.costsRetry, now, effects);
}

/** Ends the job; its escrow can be divided. */
export function endJob(
  job: Job,
  state: JobState,
  outcome: Outcome,
  now: number,
  effects: JobEffect[] = [],
): JobTransition {
  return changeJob(job, { state, outcome, endedAtMs: now }, [...effects, { type: "settle" }]);
}

function queueAgain(job: Job, costsRetry: boolean, now: number, effects: JobEffect[]): JobTransition {
  const hasRun = job.attempts.some((attempt) => attempt.runningAtMs !== null);
  return changeJob(
    job,
    {
      state: "queued",
      retriesLeft: costsRetry ? job.retriesLeft - 1 : job.retriesLeft,
      startBeforeMs: hasRun ? Math.max(job.startBeforeMs, now + restartWindowMs) : job.startBeforeMs,
    },
    [...effects, { type: "dispatch" }],
  );
}

/** True when this lost attempt is at least the second, on another node, that was lost after consumer-controlled code began. */
function crashesNodes(job: Job, lost: Attempt): boolean {
  if (lost.runningAtMs === null) return false;
  return job.attempts.some(
    (earlier) =>
      earlier.fence !== lost.fence &&
      earlier.nodeId !== lost.nodeId &&
      earlier.outcome === "provider-lost" &&
      earlier.runningAtMs !== null,
  );
}
