import { costOf, GpuKitError, type Id, type JobMonitorView, parseQu, payForAttempts, toQuString } from "@gpukit/core";
import type { Account } from "../accounts/accountRepository.js";
import { findEscrowRow } from "../escrows/escrowRepository.js";
import { readFeedHead } from "../feed/readFeed.js";
import { findReceiptOfJob } from "../receipts/receiptRepository.js";
import type { ServerContext } from "../serverContext.js";
import { findSettlement } from "../settlements/settlementRepository.js";
import { readLatestFigures, readLogTail } from "../telemetry/telemetryRepository.js";
import { getOwnJob } from "./jobRepository.js";
import { reestimateRunning } from "./reestimateRunning.js";

const logTailLines = 200;

/** Everything about a job at one moment; watching on from `lastEventId` misses nothing. */
export async function getJobMonitor(
  { db, clock }: ServerContext,
  account: Account,
  { id }: { id: Id },
): Promise<JobMonitorView> {
  // The head is read first: what comes between is then seen twice rather than never.
  const lastEventId = String(await readFeedHead(db, id));
  const job = await getOwnJob(db, { id, accountId: account.id });
  const row = await findEscrowRow(db, job.escrowId);
  if (!row) throw new GpuKitError("internal", "The job has no escrow.");
  const attempt = job.attempts.at(-1)?.number ?? 0;
  const { progress, metrics, training } = await readLatestFigures(db, { jobId: id, attempt });
  return {
    job,
    escrow: row.escrow,
    progress,
    metrics,
    training,
    reestimate: await reestimateRunning(db, { job, progress, nowMs: clock.nowMs() }),
    logTail: await readLogTail(db, { jobId: id, lines: logTailLines }),
    costSoFar: costSoFar(job),
    receipt: await findReceiptOfJob(db, id),
    settlement: await findSettlement(db, job.escrowId),
    lastEventId,
  };
}

function costSoFar(job: JobMonitorView["job"]): JobMonitorView["costSoFar"] {
  const ended = payForAttempts(job).reduce((sum, pay) => sum + pay.metered, 0n);
  if (job.endedAtMs !== null) return toQuString(ended);
  const live = job.attempts.at(-1);
  const running = live && live.outcome === null ? costOf(parseQu(live.ratePerHour), live.activeMs) : 0n;
  const cap = parseQu(job.cap);
  return toQuString(ended + running > cap ? cap : ended + running);
}
