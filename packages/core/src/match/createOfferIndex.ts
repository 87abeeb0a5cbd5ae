import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import type { Id } from "../schema/primitives.js";
import type { Match } from "./match.js";
import type { Offer } from "./offer.js";
import { type RankOffersOptions, rankOffers } from "./rankOffers.js";

/** Offers kept for ranking again and again. */
export interface OfferIndex {
  /** Adds an offer, or replaces the one with its id. */
  upsert(offer: Offer): void;
  remove(id: Id): void;
  /** The first `count` of what `rankOffers` gives for all offers held. */
  top(analysis: JobAnalysis, count: number, options?: RankOffersOptions): Match[];
}

/** An index of offers whose answers equal those of a full `rankOffers`. */
export function createOfferIndex(offers: readonly Offer[] = []): OfferIndex {
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  return {
    upsert: (offer) => {
      byId.set(offer.id, offer);
    },
    remove: (id) => {
      byId.delete(id);
    },
    top: (analysis, count, options) => rankOffers(analysis, [...byId.values()], options).slice(0, Math.max(0, count)),
  };
}
