import { parseQu } from "../money/qu.js";
import { endAttempt, endJob } from "./attemptEnd.js";
import { applyAttemptEvent } from "./attemptEvents.js";
import type { Attempt, Job } from "./job.js";
import type { JobEvent } from "./jobEvent.js";
import { currentAttempt, isJobEnded } from "./jobLife.js";
import { changeJob, type JobTransition, keepJob, refusal } from "./jobTransition.js";

/*
 * The life of a job
 *
 *            assigned          preparing           running            uploading            completed
 *   queued ──────────▶ assigned ───────▶ preparing ───────▶ running ──────────▶ uploading ──────────▶ completed
 *     ▲ │                 │                  │                 │                    │
 *     │ │                 └────────┬─────────┴────────┬────────┴──────────┬─────────┘
 *     │ │                          │ the attempt ends │                   │
 *     │ │                          ▼                  ▼                   ▼
 *     └─┼──── provider's fault, and not pinned,   provider's fault      consumer's end:
 *       │     no cancel asked, a retry left       otherwise: failed,    failed or canceled
 *       │     (a rejection needs none)            or canceled if asked
 *       ├──── cancel-requested ─▶ canceled
 *       ├──── start-deadline-passed ─▶ expired (also from assigned and preparing while nothing has ever run)
 *       └──── platform-failed ─▶ failed (from every state that has not ended)
 *
 * A lease is the right of one attempt to speak for its job. It carries a fence, one higher than the fence before, and only the
 * fence of the current attempt is heard: everything else is `lease-lost`, whatever the job's state. An event the state does not
 * allow is `job-state`. An ended job accepts nothing.
 *
 * cancel-requested is a wish while a node holds the lease: the node is told to stop, its end (`canceled`, with the use so far)
 * ends the job. A run that had ended by then may still complete. A second wish changes nothing.
 *
 * Ending an attempt frees its offer. Ending the job settles its escrow, exactly once because an ended job never changes.
 * Each change raises the version by one; a repeated report changes nothing and keeps it.
 */

/**
 * Moves a job by one event: pure, complete, the only place where a job's state changes. `now` is milliseconds since 1970.
 * Throws `lease-lost` for a stale attempt, `job-state` for what the state does not allow, `invalid-input` for an outcome nobody may report.
 */
export function transition(job: Job, event: JobEvent, now: number): JobTransition {
  switch (event.type) {
    case "assigned":
      return assign(job, event, now);
    case "cancel-requested":
      return requestCancel(job, now);
    case "start-deadline-passed":
      return passStartDeadline(job, event, now);
    case "platform-failed":
      return failPlatform(job, event, now);
    default:
      return applyAttemptEvent(job, event, now);
  }
}

function assign(job: Job, event: Extract<JobEvent, { type: "assigned" }>, now: number): JobTransition {
  if (job.state !== "queued") throw refusal(job, `A job that is ${job.state} cannot be assigned.`);
  if (job.pinned && event.offerId !== job.offerId)
    throw refusal(job, "A pinned job runs on the offer of its quote and nowhere else.");
  const isCheaper = parseQu(event.ratePerHour) < parseQu(job.quotedRatePerHour);
  const attempt: Attempt = {
    number: job.attempts.length + 1,
    fence: (job.attempts.at(-1)?.fence ?? 0) + 1,
    nodeId: event.nodeId,
    offerId: event.offerId,
    payoutIdentity: event.payoutIdentity,
    ratePerHour: isCheaper ? event.ratePerHour : job.quotedRatePerHour,
    isolation: event.isolation,
    leaseExpiresAtMs: event.leaseExpiresAtMs,
    assignedAtMs: now,
    runningAtMs: null,
    endedAtMs: null,
    activeMs: 0,
    voucherSeq: 0,
    resumedFromActiveMs: null,
    checkpointActiveMs: null,
    outcome: null,
    exitCode: null,
    error: null,
  };
  return changeJob(job, { state: "assigned", attempts: [...job.attempts, attempt] }, [
    { type: "push-assignment", nodeId: attempt.nodeId, fence: attempt.fence },
  ]);
}

function requestCancel(job: Job, now: number): JobTransition {
  refuseEnded(job, "canceled");
  const attempt = currentAttempt(job);
  if (!attempt) return endJob({ ...job, cancelRequestedAtMs: now }, "canceled", "canceled", now);
  if (job.cancelRequestedAtMs !== null) return keepJob(job);
  return changeJob(job, { cancelRequestedAtMs: now }, [
    { type: "stop-attempt", nodeId: attempt.nodeId, fence: attempt.fence, reason: "canceled" },
  ]);
}

function passStartDeadline(
  job: Job,
  event: Extract<JobEvent, { type: "start-deadline-passed" }>,
  now: number,
): JobTransition {
  refuseEnded(job, "expired");
  const attempt = currentAttempt(job);
  if (!attempt) return endJob(job, "expired", event.outcome, now);
  if (job.attempts.some(({ runningAtMs }) => runningAtMs !== null))
    throw refusal(job, "A job that has run does not expire while a node holds it.");
  const error = "Nothing had run when the start deadline passed.";
  return endAttempt(job, attempt, { outcome: event.outcome, error, costsRetry: false, stopNode: true }, now);
}

function failPlatform(job: Job, event: Extract<JobEvent, { type: "platform-failed" }>, now: number): JobTransition {
  refuseEnded(job, "failed");
  const attempt = currentAttempt(job);
  if (!attempt) return endJob(job, "failed", "platform-fault", now);
  const end = { outcome: "platform-fault", error: event.reason, costsRetry: false, stopNode: true } as const;
  return endAttempt(job, attempt, end, now);
}

function refuseEnded(job: Job, what: string): void {
  if (isJobEnded(job.state)) throw refusal(job, `A job that is ${job.state} has ended and cannot be ${what}.`);
}
