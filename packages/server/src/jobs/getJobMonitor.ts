import {
  costOf,
  findGpu,
  GpuKitError,
  type Id,
  type Job,
  type JobMonitorView,
  parseQu,
  payForAttempts,
  toQuString,
  usedOffer,
} from "@gpukit/core";
import type { Account } from "../accounts/accountRepository.js";
import { findEscrowRow } from "../escrows/escrowRepository.js";
import { readFeedHead } from "../feed/readFeed.js";
import { readGpuProof } from "../nodes/readGpuProof.js";
import { listOffers } from "../offers/offerRepository.js";
import { findRating } from "../ratings/ratingRepository.js";
import { findReceiptOfJob } from "../receipts/receiptRepository.js";
import type { ServerContext } from "../serverContext.js";
import { findSettlement } from "../settlements/settlementRepository.js";
import { readLatestFigures, readLogTail } from "../telemetry/telemetryRepository.js";
import { getOwnJob } from "./jobRepository.js";
import { reestimateRunning } from "./reestimateRunning.js";

const logTailLines = 200;

/** Everything about a job at one moment; watching on from `lastEventId` misses nothing. */
export async function getJobMonitor(
  server: ServerContext,
  account: Account,
  { id }: { id: Id },
): Promise<JobMonitorView> {
  const { db, clock } = server;
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
    powerLimitW: await readPowerLimit(server, job),
    gpuProof: await readGpuProof(server, { offerId: usedOffer(job) }),
    logTail: await readLogTail(db, { jobId: id, lines: logTailLines }),
    costSoFar: costSoFar(job),
    receipt: await findReceiptOfJob(db, id),
    settlement: await findSettlement(db, job.escrowId),
    rating: await findRating(db, id),
    lastEventId,
  };
}

function costSoFar(job: JobMonitorView["job"]): JobMonitorView["costSoFar"] {
  // While it lives it is on its way to completion: what it went on from counts.
  const outcome = job.endedAtMs === null ? "completed" : job.outcome;
  const ended = payForAttempts({ ...job, outcome }).reduce((sum, pay) => sum + pay.metered, 0n);
  if (job.endedAtMs !== null) return toQuString(ended);
  const live = job.attempts.at(-1);
  const running = live && live.outcome === null ? costOf(parseQu(live.ratePerHour), live.activeMs) : 0n;
  const cap = parseQu(job.cap);
  return toQuString(ended + running > cap ? cap : ended + running);
}

/** Of the card it runs or is to run on, by the catalog. */
async function readPowerLimit({ db, clock, timings }: ServerContext, job: Job): Promise<number | null> {
  const [offer] = await listOffers(db, {
    ids: [usedOffer(job)],
    nowMs: clock.nowMs(),
    nodeSilenceMs: timings.nodeSilenceMs,
  });
  const { catalogName = null, vramGb } = offer?.gpu ?? {};
  return catalogName === null ? null : (findGpu(catalogName, vramGb)?.powerW ?? null);
}
