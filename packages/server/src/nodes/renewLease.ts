import type { Job } from "@gpukit/core";
import { applyJobEvent } from "../jobs/applyJobEvent.js";
import type { Transaction } from "../platform/database.js";
import type { ServerContext } from "../serverContext.js";
import type { Timings } from "../timings.js";
import { readOutageMs } from "./outageMs.js";
import type { OwnAttempt } from "./ownAttempt.js";
import { payableMs } from "./payableMs.js";

/**
 * Gives the attempt that holds a locked job a full lease from now. Signs of life do not help an attempt that was never
 * accepted, nor one that overstays its stages: its lease runs out.
 */
export async function renewLease(
  server: Pick<ServerContext, "clock" | "timings">,
  tx: Transaction,
  { job, attempt }: Pick<OwnAttempt, "job" | "attempt">,
): Promise<Job> {
  const { leaseMs } = server.timings;
  const nowMs = server.clock.nowMs();
  const stage = stageOf(job, attempt, server.timings);
  if (!stage) return job;
  if (nowMs > stage.endsAtMs) {
    const awayMs = await readOutageMs(tx, { fromMs: stage.fromMs, toMs: nowMs });
    if (nowMs > stage.endsAtMs + awayMs) return job;
  }
  const event = { type: "lease-renewed", fence: attempt.fence, leaseExpiresAtMs: nowMs + leaseMs } as const;
  return applyJobEvent(server, tx, { job, event });
}

/** When the stages an attempt is in have to be over; null before it was accepted. One lease of grace for the way here. */
function stageOf(
  job: Job,
  attempt: OwnAttempt["attempt"],
  { prepareTimeoutMs, uploadTimeoutMs, leaseMs }: Timings,
): { fromMs: number; endsAtMs: number } | null {
  if (job.state === "assigned") return null;
  if (attempt.runningAtMs === null) {
    const fromMs = attempt.assignedAtMs;
    return { fromMs, endsAtMs: fromMs + prepareTimeoutMs + leaseMs };
  }
  const fromMs = attempt.runningAtMs;
  return { fromMs, endsAtMs: fromMs + payableMs(job, attempt) + uploadTimeoutMs + leaseMs };
}
