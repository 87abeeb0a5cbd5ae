import { parseQu } from "../money/qu.js";
import { toUsd } from "../money/usdRate.js";
import type { QuoteTerms } from "./quote.js";

/** A quote's amounts in US dollars, for display beside QU, with where and when their rate was read. */
export interface UsdAmounts {
  /** The likely cost and the network fee. */
  likelyTotal: number;
  /** Everything that is locked. */
  total: number;
  source: string;
  /** Milliseconds since 1970. */
  atMs: number;
}

/** The amounts of a quote in US dollars; null where it names no rate, and then nothing is shown. */
export function usdAmounts({ cost, networkFee, lockAmount, usdRate }: QuoteTerms): UsdAmounts | null {
  if (!usdRate) return null;
  return {
    likelyTotal: toUsd(parseQu(cost.mid) + parseQu(networkFee), usdRate),
    total: toUsd(parseQu(lockAmount), usdRate),
    source: usdRate.source,
    atMs: usdRate.atMs,
  };
}
