import type { JobEstimate } from "../estimate/estimate.js";
import type { CostInterval } from "../match/match.js";
import type { Offer } from "../match/offer.js";
import { costOf } from "../money/costOf.js";
import { parseQu, type Qu, toQuString } from "../money/qu.js";
import type { Id, Identity } from "../schema/primitives.js";
import { assertMaxDuration, defaultMaxDurationMs } from "./maxDuration.js";
import type { ChainName, Custody, FeeTerms, QuoteTerms } from "./quote.js";
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
}

/** The terms of a quote: cap = rate × maximum duration rounded up, lock = cap + network fee. Throws `invalid-duration`. */
export function planQuote(parameters: PlanQuoteParameters): QuoteTerms {
  const { ids, offer, estimate, networkFee, now } = parameters;
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
    estimate,
    cost: likelyCost(estimate, rate, cap),
    estimatedStartS: parameters.estimatedStartS,
    issuedAtMs: now,
    expiresAtMs: now + parameters.expiresInMs,
  };
}

function likelyCost({ durationS }: JobEstimate, rate: Qu, cap: Qu): CostInterval {
  return {
    low: toQuString(costOf(rate, durationS.low * 1_000, cap)),
    mid: toQuString(costOf(rate, durationS.mid * 1_000, cap)),
    high: toQuString(costOf(rate, durationS.high * 1_000, cap)),
  };
}
