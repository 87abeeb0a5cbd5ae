import { type Attempt, currentAttempt, type Job, type JobEvent, whoPaysFor } from "@gpukit/core";
import { desc } from "drizzle-orm";
import { applyJobEvent } from "../jobs/applyJobEvent.js";
import { lockJob } from "../jobs/jobRepository.js";
import { payableMs } from "../nodes/payableMs.js";
import { countAttempt } from "../offers/countAttempt.js";
import type { Transaction } from "../platform/database.js";
import { outages } from "../platform/processTables.js";
import { addJob } from "../platform/worker.js";
import type { ServerContext } from "../serverContext.js";
import { readOutageMs } from "../telemetry/outageMs.js";

/*
 * expire-lease watches one lease: it sleeps until the lease would run out, looks, and sleeps again if it was renewed.
 *
 * Lease clocks stop while no server runs: after an outage every lease has one full period. A lease that is renewed for ever but
 * gets nowhere ends too: set-up and upload have their timeouts, nobody runs on beyond what the cap pays, and a node that was told
 * to stop has time for that and for what the run left, no more.
 */

/** The agent stops a run at its limit and reports; the server ends it by itself only after this. Milliseconds. */
const graceMs = 60_000;

export async function expireLease(
  server: ServerContext,
  { jobId, fence }: { jobId: string; fence: number },
): Promise<void> {
  const { db, clock, timings } = server;
  await db.transaction(async (tx) => {
    const job = await lockJob(tx, jobId);
    const attempt = currentAttempt(job);
    if (!attempt || attempt.fence !== fence) return;
    const nowMs = clock.nowMs();
    const expiresAtMs = Math.max(attempt.leaseExpiresAtMs, (await lastOutageEndMs(tx)) + timings.leaseMs);
    const event =
      nowMs >= expiresAtMs ? ({ type: "lease-expired", fence } as const) : await overdue(server, tx, { job, attempt });
    if (event) {
      await applyJobEvent(server, tx, { job, event });
      if (event.type === "lease-expired" || isProvidersFault(event))
        await countAttempt(tx, { job, attempt, result: "lost", nowMs });
      return;
    }
    await addJob(tx, "expire-lease", { jobId, fence }, { jobKey: `lease:${jobId}`, runAtMs: expiresAtMs });
  });
}

function isProvidersFault(event: JobEvent): boolean {
  return event.type === "attempt-failed" && whoPaysFor(event.outcome).fault === "provider";
}

/** How a lease that is kept alive ends when its stage takes too long; null while it may go on. Time without a server does not count. */
async function overdue(
  { clock, timings }: ServerContext,
  tx: Transaction,
  { job, attempt }: { job: Job; attempt: Attempt },
): Promise<JobEvent | null> {
  const nowMs = clock.nowMs();
  const servedSince = async (fromMs: number) => nowMs - fromMs - (await readOutageMs(tx, { fromMs, toMs: nowMs }));
  const fail = (
    outcome: "provider-quit" | "max-duration" | "result-invalid" | "canceled",
    error: string,
  ): JobEvent => ({
    type: "attempt-failed",
    fence: attempt.fence,
    outcome,
    exitCode: null,
    error,
    byServer: true,
  });
  const { stopGraceMs, uploadTimeoutMs, prepareTimeoutMs, outageCreditMs } = timings;
  const { cancelRequestedAtMs } = job;
  if (cancelRequestedAtMs !== null && (await servedSince(cancelRequestedAtMs)) > stopGraceMs + uploadTimeoutMs)
    return fail("canceled", "The node did not report that it stopped.");
  const runningAtMs = attempt.runningAtMs ?? nowMs;
  const maxActiveMs = payableMs(job, attempt);
  switch (job.state) {
    case "assigned":
    case "preparing":
      return (await servedSince(attempt.assignedAtMs)) > prepareTimeoutMs + graceMs
        ? fail("provider-quit", "Set-up took longer than its timeout.")
        : null;
    case "running":
      return (await servedSince(runningAtMs)) > maxActiveMs + outageCreditMs
        ? fail("max-duration", "The run went on beyond what was paid for.")
        : null;
    case "uploading":
      return (await servedSince(attempt.uploadingAtMs ?? runningAtMs + maxActiveMs)) > uploadTimeoutMs + graceMs
        ? fail("result-invalid", "The results were not uploaded within their timeout.")
        : null;
    default:
      return null;
  }
}

async function lastOutageEndMs(tx: Transaction): Promise<number> {
  const [last] = await tx.select({ toMs: outages.toMs }).from(outages).orderBy(desc(outages.toMs)).limit(1);
  return last?.toMs ?? 0;
}
