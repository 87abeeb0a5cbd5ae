import {
  type Attempt,
  deviceOf,
  expectRun,
  type Job,
  type JobAnalysis,
  measureRun,
  type Offer,
  type Quote,
} from "@gpukit/core";
import { listMeasurements } from "@gpukit/core/measurements";
import { findAnalysis } from "../analyses/analysisRepository.js";
import { listOffers } from "../offers/offerRepository.js";
import type { Transaction } from "../platform/database.js";
import { findQuote } from "../quotes/quoteRepository.js";
import { insertMeasurement } from "./measurementRepository.js";

/**
 * Keeps what a completed job took, so that later estimates rest on it and their error is known. Only whole runs count: one that
 * went on from another's checkpoint did part of the work. What a simulated machine says is made up and is not kept.
 */
export async function recordMeasurement(tx: Transaction, { job, nowMs }: { job: Job; nowMs: number }): Promise<void> {
  const attempt = job.attempts.at(-1);
  if (attempt?.outcome !== "completed" || !(attempt.activeMs > 0) || isContinued(job, attempt)) return;
  const analysis = await findAnalysis(tx, job.analysisId);
  // Whether the machine is silent by now does not change what it took.
  const [offer] = await listOffers(tx, { ids: [attempt.offerId], nowMs: 0, nodeSilenceMs: 0 });
  if (!analysis || !offer || offer.simulated) return;
  const quote = await findQuote(tx, job.quoteId);
  const device = deviceOf(offer);
  await insertMeasurement(tx, {
    jobId: job.id,
    nodeId: attempt.nodeId,
    jobType: analysis.jobType.value,
    gpu: device.gpu?.name ?? null,
    ...predictedOf(quote, attempt),
    ...expectedOf(analysis, offer, attempt),
    actualS: attempt.activeMs / 1_000,
    speed: speedOf(analysis, offer, attempt),
    createdAtMs: nowMs,
  });
}

function isContinued(job: Job, attempt: Attempt): boolean {
  return job.attempts.some((earlier) => earlier.number < attempt.number && earlier.resumedFromActiveMs !== null);
}

function speedOf(analysis: JobAnalysis, offer: Offer, { activeMs, nodeId }: Attempt) {
  return measureRun(analysis, { device: { ...deviceOf(offer), nodeId }, activeMs });
}

/** How its own market has measured this machine would only say that it is as it was: the published speeds alone judge it. */
function expectedOf(analysis: JobAnalysis, offer: Offer, { runningAtMs }: Attempt) {
  const expected = expectRun(analysis, { device: deviceOf(offer), measurements: listMeasurements() });
  if (!expected || runningAtMs === null) return {};
  return {
    offerId: offer.id,
    startedAtMs: runningAtMs,
    expectedLowS: expected.low,
    expectedHighS: expected.high,
  };
}

function predictedOf(quote: Quote | null, attempt: Attempt) {
  if (quote?.terms.offerId !== attempt.offerId) return {};
  const { tier, durationS } = quote.terms.estimate;
  return { tier, predictedLowS: durationS.low, predictedMidS: durationS.mid, predictedHighS: durationS.high };
}
