import { isJobEnded, type Job } from "@gpukit/core";
import { eq } from "drizzle-orm";
import { findAnalysis } from "../analyses/analysisRepository.js";
import { findEscrowRow } from "../escrows/escrowRepository.js";
import { applyJobEvent } from "../jobs/applyJobEvent.js";
import { findJob, lockJob } from "../jobs/jobRepository.js";
import { nodes } from "../nodes/nodeTables.js";
import { listOffers, rentAvailableOffer, rentReservedOffer } from "../offers/offerRepository.js";
import { readEvidence } from "../offers/readEvidence.js";
import type { Transaction } from "../platform/database.js";
import { addJob } from "../platform/worker.js";
import type { ServerContext } from "../serverContext.js";

/*
 * dispatch-job gives a queued job a lease.
 *
 *   queued ─┬─ an offer is free and its node answers ──▶ assigned, pushed to the node
 *           ├─ none ──▶ look again after dispatchRetryMs
 *           └─ none, and the start deadline has passed ──▶ expired, everything comes back
 *
 * The offer that is reserved for this job comes first: the quote's, or what was reserved in its place. A job that is not pinned then takes the best match whose own
 * rate is not above the quoted one and whose node has not had it before.
 */

export async function dispatchJob(server: ServerContext, { jobId }: { jobId: string }): Promise<void> {
  const { db, clock, timings } = server;
  const job = await findJob(db, jobId);
  if (job?.state !== "queued") return;
  for (const offerId of await listCandidates(server, job)) {
    if (await assign(server, { jobId, offerId })) return;
  }
  await db.transaction(async (tx) => {
    const current = await lockJob(tx, jobId);
    if (current.state !== "queued" || isJobEnded(current.state)) return;
    const nowMs = clock.nowMs();
    if (nowMs >= current.startBeforeMs) {
      // A node had it and did not start it, or no node was to be had at all.
      const outcome = current.attempts.length > 0 ? "start-timeout" : "no-capacity";
      await applyJobEvent(server, tx, { job: current, event: { type: "start-deadline-passed", outcome } });
    } else
      await addJob(
        tx,
        "dispatch-job",
        { jobId },
        { jobKey: `dispatch:${jobId}`, runAtMs: Math.min(current.startBeforeMs, nowMs + timings.dispatchRetryMs) },
      );
  });
}

/** Offers worth trying, best first. */
async function listCandidates(server: ServerContext, job: Job): Promise<string[]> {
  const { db, offerBook } = server;
  const held = (await findEscrowRow(db, job.escrowId))?.offerId ?? job.offerId;
  const index = await offerBook.refresh();
  const own = index.get(held);
  const first = own && own.state !== "offline" && own.state !== "paused" ? [own.id] : [];
  if (job.pinned) return first;
  const tried = [...new Set(job.attempts.map((attempt) => attempt.nodeId))];
  const analysis = await findAnalysis(db, job.analysisId);
  const matches = analysis
    ? index.query(analysis, {
        ...(await readEvidence(db, analysis)),
        excludedNodeIds: tried,
        maxPricePerHour: job.quotedRatePerHour,
        simulated: own?.simulated ?? false,
        count: mostTried,
      })
    : [];
  const others = matches.filter((match) => match.fit !== "insufficient").map((match) => match.offer.id);
  const canRetryOwn = own !== undefined && !tried.includes(own.nodeId);
  return [...new Set([...(canRetryOwn ? first : []), ...others])];
}

/** A job that none of these takes looks again after dispatchRetryMs. */
const mostTried = 50;

async function assign(server: ServerContext, { jobId, offerId }: { jobId: string; offerId: string }): Promise<boolean> {
  const { db, clock, timings } = server;
  return db.transaction(async (tx) => {
    const job = await lockJob(tx, jobId);
    const lease = await readLease(server, tx, offerId);
    if (!lease || job.state !== "queued" || !(await rent(tx, { job, offerId }))) return false;
    await applyJobEvent(server, tx, {
      job,
      event: { type: "assigned", offerId, ...lease, leaseExpiresAtMs: clock.nowMs() + timings.leaseMs },
    });
    return true;
  });
}

async function rent(tx: Transaction, { job, offerId }: { job: Job; offerId: string }): Promise<boolean> {
  return (
    (await rentReservedOffer(tx, { offerId, escrowId: job.escrowId, jobId: job.id })) ||
    rentAvailableOffer(tx, { offerId, jobId: job.id })
  );
}

/** What the attempt copies of its node and offer at this moment. */
async function readLease({ clock, timings }: ServerContext, tx: Transaction, offerId: string) {
  const [offer] = await listOffers(tx, {
    ids: [offerId],
    nowMs: clock.nowMs(),
    nodeSilenceMs: timings.nodeSilenceMs,
  });
  if (!offer) return null;
  const [node] = await tx.select().from(nodes).where(eq(nodes.id, offer.nodeId));
  return (
    node && {
      nodeId: node.id,
      payoutIdentity: node.payoutIdentity,
      ratePerHour: offer.pricePerHour,
      isolation: offer.isolation,
    }
  );
}
