import { costOf } from "../money/costOf.js";
import { parseQu, type QuString, toQuString } from "../money/qu.js";
import { shareOf } from "../money/shareOf.js";
import type { QuoteTerms } from "./quote.js";

export const costLineCodes = ["provider", "platform-fee", "site-share", "network-fee", "likely-refund"] as const;
export type CostLineCode = (typeof costLineCodes)[number];

/** One part of what is locked; the surface gives each code its words. */
export interface CostLine {
  code: CostLineCode;
  amount: QuString;
}

/** Where a lock would go if the job takes as long as is likely. */
export interface CostBreakdown {
  ratePerHour: QuString;
  /** Rounded up to a whole QU, for display; the bill is computed per hour. */
  ratePerMinute: QuString;
  /** The estimate's middle, the most that is locked for it, and everything that is locked. */
  likely: QuString;
  cap: QuString;
  /** Sum of the lines. */
  total: QuString;
  lines: CostLine[];
}

/** Breaks a quote's lock down by where it would go after the likely duration; the lines sum exactly to `total`, the lock. */
export function breakDownCost(terms: QuoteTerms): CostBreakdown {
  const { fees, ratePerHour, cap, networkFee, lockAmount } = terms;
  const likely = parseQu(terms.cost.mid);
  const fee = shareOf(likely, fees.feeBasisPoints);
  const site = fees.siteIdentity === null ? 0n : shareOf(fee, fees.siteShareBasisPoints);
  return {
    ratePerHour,
    ratePerMinute: toQuString(costOf(parseQu(ratePerHour), 60_000)),
    likely: terms.cost.mid,
    cap,
    total: lockAmount,
    lines: [
      { code: "provider", amount: toQuString(likely - fee) },
      { code: "platform-fee", amount: toQuString(fee - site) },
      { code: "site-share", amount: toQuString(site) },
      { code: "network-fee", amount: networkFee },
      { code: "likely-refund", amount: toQuString(parseQu(cap) - likely) },
    ],
  };
}
