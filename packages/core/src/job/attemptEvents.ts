import { assertNever } from "../errors/assertNever.js";
import { GpuKitError } from "../errors/GpuKitError.js";
import type { Outcome } from "../quote/whoPays.js";
import { endAttempt, endJob } from "./attemptEnd.js";
import type { Attempt, Job, JobState } from "./job.js";
import type { AttemptEvent } from "./jobEvent.js";
import { currentAttempt, isJobEnded, liveJobStates } from "./jobLife.js";
import { changeAttempt, changeJob, type JobTransition, keepJob, refusal } from "./jobTransition.js";

type Event<Type extends AttemptEvent["type"]> = Extract<AttemptEvent, { type: Type }>;

/** The states in which each event of an attempt is heard; a stage may repeat its own event, which changes nothing. */
const heardIn: Readonly<Record<AttemptEvent["type"], readonly JobState[]>> = {
  rejected: ["assigned", "preparing"],
  preparing: ["assigned", "preparing"],
  running: ["preparing", "running"],
  uploading: ["running", "uploading"],
  completed: ["uploading"],
  "attempt-failed": liveJobStates,
  "lease-renewed": liveJobStates,
  "lease-expired": liveJobStates,
  "voucher-accepted": ["running", "uploading"],
  "checkpoint-accepted": ["running", "uploading"],
};

/** Ends an attempt may be reported with. The others are concluded from the job's history, never claimed. */
const reportable = {
  anyTime: ["canceled", "provider-lost", "provider-quit", "hardware-fault", "hardware-mismatch", "result-invalid"],
  afterRunning: ["script-failed", "out-of-memory", "max-duration"],
} as const satisfies Record<string, readonly Outcome[]>;

/** How an event of the attempt that holds the lease moves its job. Throws `lease-lost`, `job-state`, `invalid-input`. */
export function applyAttemptEvent(job: Job, event: AttemptEvent, now: number): JobTransition {
  const attempt = currentAttempt(job);
  if (!attempt || attempt.fence !== event.fence) throw leaseLost(job, event, attempt);
  if (!heardIn[event.type].includes(job.state))
    throw refusal(job, `A job that is ${job.state} cannot be ${event.type}.`);
  switch (event.type) {
    case "rejected":
      return endAttempt(
        job,
        attempt,
        { outcome: "provider-quit", error: event.reason, costsRetry: false, stopNode: false },
        now,
      );
    case "preparing":
      return job.state === "preparing" ? keepJob(job) : changeJob(job, { state: "preparing" });
    case "running":
      return job.state === "running" ? keepJob(job) : run(job, attempt, event, now);
    case "uploading":
      return upload(job, attempt, event, now);
    case "completed":
      return complete(job, attempt, event, now);
    case "attempt-failed":
      return fail(job, attempt, event, now);
    case "lease-renewed":
      return renewLease(job, attempt, event);
    case "lease-expired":
      return endAttempt(
        job,
        attempt,
        { outcome: "provider-lost", error: "The lease ran out unrenewed.", costsRetry: true, stopNode: true },
        now,
      );
    case "voucher-accepted":
      return acceptVoucher(job, attempt, event);
    case "checkpoint-accepted":
      return acceptCheckpoint(job, attempt, event);
    default:
      return assertNever(event);
  }
}

function run(job: Job, attempt: Attempt, event: Event<"running">, now: number): JobTransition {
  const attempts = changeAttempt(job, attempt.fence, { runningAtMs: now });
  if (!event.resumesFromCheckpoint) return changeJob(job, { state: "running", attempts });
  const source = attempts.findLast((earlier) => earlier.fence !== attempt.fence && earlier.checkpointActiveMs !== null);
  if (!source) throw refusal(job, "There is no accepted checkpoint to resume from.");
  const resumed = changeAttempt({ ...job, attempts }, source.fence, { resumedFromActiveMs: source.checkpointActiveMs });
  return changeJob(job, { state: "running", attempts: resumed });
}

function upload(job: Job, attempt: Attempt, event: Event<"uploading">, now: number): JobTransition {
  if (job.state === "running")
    return changeJob(job, {
      state: "uploading",
      attempts: changeAttempt(job, attempt.fence, { exitCode: event.exitCode, uploadingAtMs: now }),
    });
  if (attempt.exitCode !== event.exitCode)
    throw refusal(
      job,
      `The run ended with exit code ${attempt.exitCode}; it cannot also have ended with ${event.exitCode}.`,
    );
  return keepJob(job);
}

function complete(job: Job, attempt: Attempt, event: Event<"completed">, now: number): JobTransition {
  if (attempt.exitCode !== 0)
    throw refusal(
      job,
      `A run that ended with exit code ${attempt.exitCode} did not complete; report it as script-failed.`,
    );
  const attempts = changeAttempt(job, attempt.fence, { outcome: "completed", endedAtMs: now });
  return endJob({ ...job, attempts, outputs: event.outputs }, "completed", "completed", now, [
    { type: "free-offer", offerId: attempt.offerId },
  ]);
}

function fail(job: Job, attempt: Attempt, event: Event<"attempt-failed">, now: number): JobTransition {
  const { outcome } = event;
  const afterRunning = (reportable.afterRunning as readonly Outcome[]).includes(outcome);
  if (!afterRunning && !(reportable.anyTime as readonly Outcome[]).includes(outcome))
    throw new GpuKitError("invalid-input", `An attempt cannot be reported as ${outcome}.`, {
      facts: [`Job: ${job.id}`, `Reportable: ${[...reportable.anyTime, ...reportable.afterRunning].join(", ")}`],
    });
  if (afterRunning && attempt.runningAtMs === null)
    throw refusal(job, `Nothing of the consumer has run, so it cannot have ended as ${outcome}.`);
  if (outcome === "canceled" && job.cancelRequestedAtMs === null)
    throw refusal(job, "Only the consumer cancels a job, and has not asked for it.");
  const { exitCode, error } = event;
  const end = {
    outcome,
    exitCode: exitCode ?? attempt.exitCode,
    error,
    costsRetry: true,
    stopNode: event.byServer ?? false,
  };
  const ended = endAttempt(job, attempt, end, now);
  if (!event.outputs || !isJobEnded(ended.job.state)) return ended;
  return { ...ended, job: { ...ended.job, outputs: event.outputs } };
}

function renewLease(job: Job, attempt: Attempt, event: Event<"lease-renewed">): JobTransition {
  if (event.leaseExpiresAtMs <= attempt.leaseExpiresAtMs) return keepJob(job);
  return changeJob(job, {
    attempts: changeAttempt(job, attempt.fence, { leaseExpiresAtMs: event.leaseExpiresAtMs }),
  });
}

function acceptVoucher(job: Job, attempt: Attempt, event: Event<"voucher-accepted">): JobTransition {
  const { seq, activeMs } = event;
  if (seq !== attempt.voucherSeq + 1)
    throw refusal(job, `Voucher ${seq} does not follow voucher ${attempt.voucherSeq}.`);
  if (activeMs < attempt.activeMs) throw refusal(job, "Accepted use never falls.");
  return changeJob(job, { attempts: changeAttempt(job, attempt.fence, { voucherSeq: seq, activeMs }) });
}

function acceptCheckpoint(job: Job, attempt: Attempt, event: Event<"checkpoint-accepted">): JobTransition {
  const { activeMs } = event;
  if (activeMs < (attempt.checkpointActiveMs ?? 0))
    throw refusal(job, "A checkpoint never lies before the one accepted last.");
  if (activeMs === attempt.checkpointActiveMs) return keepJob(job);
  return changeJob(job, { attempts: changeAttempt(job, attempt.fence, { checkpointActiveMs: activeMs }) });
}

function leaseLost(job: Job, event: AttemptEvent, current: Attempt | null): GpuKitError {
  return new GpuKitError("lease-lost", `Attempt with fence ${event.fence} does not hold this job.`, {
    facts: [`Job: ${job.id}`, `State: ${job.state}`, `Current fence: ${current?.fence ?? "none"}`],
  });
}
