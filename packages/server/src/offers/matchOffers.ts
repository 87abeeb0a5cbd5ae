import { type Id, type Match, type MatchOrder, rankOffers } from "@gpukit/core";
import type { Account } from "../accounts/accountRepository.js";
import { getOwnAnalysis } from "../analyses/analysisRepository.js";
import type { ServerContext } from "../serverContext.js";
import { listOffers } from "./offerRepository.js";
import { readEvidence } from "./readEvidence.js";

export interface MatchOffersParameters {
  analysisId: Id;
  order?: MatchOrder | undefined;
  /** Leaves out offers on which even the shortest expected duration is longer, milliseconds. */
  maxDurationMs?: number | undefined;
}

/** The offers that can be had now, ranked for an analysis of the account. Throws `not-found`. */
export async function matchOffers(
  { db, clock, timings }: Pick<ServerContext, "db" | "clock" | "timings">,
  account: Account,
  { analysisId, order, maxDurationMs = Number.POSITIVE_INFINITY }: MatchOffersParameters,
): Promise<Match[]> {
  const { analysis } = await getOwnAnalysis(db, { id: analysisId, accountId: account.id });
  const offers = await listOffers(db, { nowMs: clock.nowMs(), nodeSilenceMs: timings.nodeSilenceMs });
  const matches = rankOffers(analysis, offers, { order, ...(await readEvidence(db, analysis)) });
  return matches.filter(({ estimate }) => estimate.durationS.low * 1_000 <= maxDurationMs);
}
