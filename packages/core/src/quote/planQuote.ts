import { GpuKitError } from "../errors/GpuKitError.js";
import type { JobEstimate } from "../estimate/estimate.js";
import type { CloudComparison } from "../match/cloudComparison.js";
import { costInterval } from "../match/costInterval.js";
import type { Offer } from "../match/offer.js";
import { costOf } from "../money/costOf.js";
import { parseQu, type Qu, toQuString } from "../money/qu.js";
import { assertUsdRate, type UsdRate } from "../money/usdRate.js";
import type { Id, Identity } from "../schema/primitives.js";
import { assertMaxDuration, defaultMaxDurationMs } from "./maxDuration.js";
import type { ChainName, Custody, FeeTerms, QuoteTerms, StageLimits } from "./quote.js";
import { whoPays } from "./whoPays.js";

export interface PlanQuoteParameters {
  ids: { quoteId: Id; escrowId: Id };
  analysisId: Id;
  estimate: JobEstimate;
  offer: Offer;
  payer: Identity;
  fees: FeeTerms;
  custody: Custody;
  /** The chain's fee for dividing the escrow as read now, QU. */
  networkFee: Qu;
  chain: ChainName;
  /** Chosen by the consumer; left out, the estimate's high end in whole hours. */
  maxDurationMs?: number | undefined;
  /** The shortest maximum duration that may be chosen. @default 1 hour */
  minDurationMs?: number | undefined;
  pinned: boolean;
  /** Milliseconds since 1970. */
  now: number;
  expiresInMs: number;
  /** Seconds from locked escrow to first instruction. */
  estimatedStartS: number;
  stageLimits?: StageLimits | undefined;
  /** From `compareWithCloud`. */
  comparison?: CloudComparison | null | undefined;
  /** The operator's rate for amounts in US dollars. */
  usdRate?: UsdRate | null | undefined;
}

/**
 * The terms of a quote: cap = rate × maximum duration rounded up, lock = cap + network fee. Throws `invalid-duration`,
 * `invalid-amount` for a lock the chain cannot hold, and `invalid-input` for an estimate or a time that is none.
 */
export function planQuote(parameters: PlanQuoteParameters): QuoteTerms {
  const { ids, offer, estimate, networkFee, now, stageLimits, comparison, usdRate } = parameters;
  assertFacts(parameters);
  if (parameters.maxDurationMs !== undefined) assertMaxDuration(parameters.maxDurationMs, parameters);
  const maxDurationMs = parameters.maxDurationMs ?? defaultMaxDurationMs(estimate);
  const rate = parseQu(offer.pricePerHour);
  const cap = costOf(rate, maxDurationMs);
  return {
    version: 1,
    id: ids.quoteId,
    escrowId: ids.escrowId,
    chain: parameters.chain,
    analysisId: parameters.analysisId,
    offerId: offer.id,
    nodeId: offer.nodeId,
    pinned: parameters.pinned,
    payer: parameters.payer,
    ratePerHour: offer.pricePerHour,
    maxDurationMs,
    cap: toQuString(cap),
    networkFee: toQuString(networkFee),
    lockAmount: toQuString(cap + networkFee),
    fees: parameters.fees,
    custody: parameters.custody,
    whoPays: whoPays.map((row) => ({ ...row })),
    ...(stageLimits && { stageLimits }),
    estimate,
    cost: costInterval(rate, estimate, cap),
    estimatedStartS: parameters.estimatedStartS,
    ...(comparison && { comparison }),
    ...(usdRate && { usdRate }),
    issuedAtMs: now,
    expiresAtMs: now + parameters.expiresInMs,
  };
}

/** What would make a price NaN, or a signed promise that no clock can read. */
function assertFacts({
  estimate: { durationS },
  now,
  expiresInMs,
  estimatedStartS,
  usdRate,
}: PlanQuoteParameters): void {
  const { low, mid, high } = durationS;
  const flaws = [
    !(low >= 0 && low <= mid && mid <= high) && `Duration: ${low} ≤ ${mid} ≤ ${high} s does not hold`,
    !(Number.isSafeInteger(now) && now >= 0) && `Now: ${now} ms`,
    !(Number.isSafeInteger(expiresInMs) && expiresInMs > 0) && `Valid for: ${expiresInMs} ms`,
    !(Number.isFinite(estimatedStartS) && estimatedStartS >= 0) && `Starts in: ${estimatedStartS} s`,
  ].filter((flaw) => flaw !== false);
  if (flaws.length > 0)
    throw new GpuKitError("invalid-input", "A quote cannot be made of these figures.", { facts: flaws });
  if (usdRate) assertUsdRate(usdRate);
}
