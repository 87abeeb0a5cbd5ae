import { createJob, type Escrow, type Id, type Job, type Quote } from "@gpukit/core";
import { changeEscrow, type EscrowRow } from "../escrows/escrowRepository.js";
import { appendFeed } from "../feed/appendFeed.js";
import type { Transaction } from "../platform/database.js";
import { addJob } from "../platform/worker.js";
import type { ServerContext } from "../serverContext.js";
import { insertJob } from "./jobRepository.js";

export interface StartJobParameters {
  row: EscrowRow;
  quote: Quote;
  /** The transaction that locked the escrow, as the archive holds it. */
  lock: { transactionId: string; tick: number };
}

/** Marks an escrow locked and creates its job in one step: there is no lock without a job, and no job without a lock. */
export async function startJob(
  { clock, newId, timings }: Pick<ServerContext, "clock" | "newId" | "timings">,
  tx: Transaction,
  { row, quote, lock }: StartJobParameters,
): Promise<Job> {
  const nowMs = clock.nowMs();
  const jobId: Id = newId();
  const locked: Partial<Escrow> = {
    state: "locked",
    lock: { transactionId: lock.transactionId, targetTick: lock.tick, stage: 3, missedReason: null },
    jobId,
  };
  const escrow = await changeEscrow(tx, { row, change: locked, nowMs });
  const job = createJob({
    id: jobId,
    escrow,
    quote,
    spec: row.launch,
    now: nowMs,
    retries: timings.retries,
    startWithinMs: timings.startWithinMs,
  });
  await insertJob(tx, { job, accountId: row.accountId });
  await appendFeed(tx, { streamId: jobId, event: { type: "job", job }, nowMs });
  await addJob(tx, "dispatch-job", { jobId }, { jobKey: `dispatch:${jobId}` });
  return job;
}
