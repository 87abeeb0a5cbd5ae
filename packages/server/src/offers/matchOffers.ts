import { compareWithCloud, type Id, type Match, type MatchOrder, type OfferWishes } from "@gpukit/core";
import { listCloudPrices } from "@gpukit/core/measurements";
import type { Account } from "../accounts/accountRepository.js";
import { getOwnAnalysis } from "../analyses/analysisRepository.js";
import type { ServerContext } from "../serverContext.js";
import { readEvidence } from "./readEvidence.js";

export interface MatchOffersParameters
  extends Pick<OfferWishes, "regions" | "minIsolation" | "maxPricePerHour" | "minReliability"> {
  analysisId: Id;
  order?: MatchOrder | undefined;
  /** Leaves out offers on which even the shortest expected duration is longer, milliseconds. */
  maxDurationMs?: number | undefined;
  /** How many matches are wanted; the top three come also where they stand further down. @default 200 */
  limit?: number | undefined;
}

/**
 * The offers that can be had now, ranked for an analysis of the account; those that are recommended beside the same work in a cloud.
 * Throws `not-found`.
 */
export async function matchOffers(
  { db, offerBook, usdRate }: Pick<ServerContext, "db" | "offerBook" | "usdRate">,
  account: Account,
  { analysisId, maxDurationMs, limit = 200, ...wishes }: MatchOffersParameters,
): Promise<Match[]> {
  const { analysis } = await getOwnAnalysis(db, { id: analysisId, accountId: account.id });
  const index = await offerBook.refresh();
  const evidence = await readEvidence(db, analysis);
  const matches = index.query(analysis, {
    ...wishes,
    ...evidence,
    maxDurationS: maxDurationMs === undefined ? undefined : maxDurationMs / 1_000,
    count: limit,
    withTopThree: true,
  });
  const prices = listCloudPrices();
  return matches.map((match) => {
    if (!match.recommended) return match;
    const { offer, estimate } = match;
    const comparison = compareWithCloud({ analysis, offer, estimate, evidence, prices, usdRate });
    return comparison ? { ...match, comparison } : match;
  });
}
