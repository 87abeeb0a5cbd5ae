import { type Match, parseQu, type Quote } from "@gpukit/core";
import { findAnalysis } from "../analyses/analysisRepository.js";
import type { ServerContext } from "../serverContext.js";
import { readEvidence } from "./readEvidence.js";

export interface NextBest {
  /** The best match that can be had now, whatever it asks. */
  best: Match | null;
  /** Compatible matches that ask no more than the quote's rate, best first. */
  withinRate: Match[];
}

/** How many are tried before the consumer is asked to choose again. */
const tried = 5;

/** What a consumer can have instead of the offer of a quote: of the same kind, real or simulated. */
export async function findNextBest(
  { db, offerBook }: Pick<ServerContext, "db" | "offerBook">,
  { quote: { terms } }: { quote: Quote },
): Promise<NextBest> {
  const analysis = await findAnalysis(db, terms.analysisId);
  if (!analysis) return { best: null, withinRate: [] };
  const index = await offerBook.refresh();
  const taken = index.get(terms.offerId);
  const query = { ...(await readEvidence(db, analysis)), simulated: taken?.simulated ?? false, count: tried };
  const rate = parseQu(terms.ratePerHour);
  const isOther = ({ fit, offer }: Match) => fit === "compatible" && offer.id !== terms.offerId;
  const [best = null] = index.query(analysis, query).filter(isOther);
  const withinRate = index.query(analysis, { ...query, maxPricePerHour: terms.ratePerHour }).filter(isOther);
  return { best, withinRate: withinRate.filter(({ offer }) => parseQu(offer.pricePerHour) <= rate) };
}
