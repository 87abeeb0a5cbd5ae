import type { QuoteTerms } from "@gpukit/core";

/** What a job would likely cost in all, the network's fee included. */
export function likelyTotalOf({ cost, networkFee }: QuoteTerms): bigint {
  return BigInt(cost.mid) + BigInt(networkFee);
}
