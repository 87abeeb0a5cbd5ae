import type { Id, Match, MatchOrder, OfferWishes } from "@gpukit/core";
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

/** The offers that can be had now, ranked for an analysis of the account. Throws `not-found`. */
export async function matchOffers(
  { db, offerBook }: Pick<ServerContext, "db" | "offerBook">,
  account: Account,
  { analysisId, maxDurationMs, limit = 200, ...wishes }: MatchOffersParameters,
): Promise<Match[]> {
  const { analysis } = await getOwnAnalysis(db, { id: analysisId, accountId: account.id });
  const index = await offerBook.refresh();
  return index.query(analysis, {
    ...wishes,
    ...(await readEvidence(db, analysis)),
    maxDurationS: maxDurationMs === undefined ? undefined : maxDurationMs / 1_000,
    count: limit,
    withTopThree: true,
  });
}
