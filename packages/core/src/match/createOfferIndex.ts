import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import type { Id } from "../schema/primitives.js";
import { assessOffers } from "./assessOffers.js";
import { evidenceOf, isSameEvidence } from "./evidenceOf.js";
import { type Match, matchOrders } from "./match.js";
import type { Offer } from "./offer.js";
import { createOfferShelf, createShelfFronts, noteFront, type OfferShelf } from "./offerShelf.js";
import { type Question, queryShelves } from "./queryShelves.js";
import { type RankedOffer, rankedOffer } from "./rankedOffer.js";
import type { OfferQuery } from "./rankOffersOptions.js";

/** Offers kept for ranking again and again. */
export interface OfferIndex {
  /** How many offers are held. */
  readonly size: number;
  /** Holds an offer, in place of the one with its id. Throws `invalid-amount` for a price that is no whole number of QU. */
  add(offer: Offer): void;
  /** Changes the named fields of a held offer (or all of them); false where no offer with this id is held. Throws as `add`. */
  update(change: Partial<Offer> & Pick<Offer, "id">): boolean;
  /** Forgets an offer; false where it is not held. */
  remove(id: Id): boolean;
  /** The offer with this id. */
  get(id: Id): Offer | undefined;
  /**
   * The first `count` of what `rankOffers` gives for all offers held, equal in every field. Estimates are made once per analysis,
   * evidence (each known by being the same object, which is never changed) and class of machine: asking again takes microseconds.
   */
  query(analysis: JobAnalysis, options?: OfferQuery): Match[];
}

/**
 * An index of offers for markets of any size: one shelf per class of machine, sorted by price, by price with risk and by reliability.
 *
 * @example
 * const index = createOfferIndex(offers);
 * index.update({ id, pricePerHour: "120000" });
 * const [best, second, third] = index.query(analysis, { measurements: listMeasurements(), minIsolation: "container" });
 *
 * @see docs/matching.md
 */
export function createOfferIndex(offers: Iterable<Offer> = []): OfferIndex {
  const held = new Map<Id, { ranked: RankedOffer; shelf: OfferShelf }>();
  const byNode = new Map<Id, Set<RankedOffer>>();
  const shelves = new Map<string, OfferShelf>();
  const fronts = createShelfFronts();
  const questions = new WeakMap<JobAnalysis, Question>();

  function add(offer: Offer): void {
    const before = held.get(offer.id);
    const ranked = rankedOffer(offer, before?.ranked);
    const isSameShelf = before?.ranked.machine === ranked.machine && before.shelf.state === offer.state;
    const shelf = isSameShelf ? before.shelf : shelfFor(ranked);
    if (before) takeOut(before);
    if (before && before.ranked.offer.nodeId !== offer.nodeId) forgetNode(before.ranked.offer.nodeId);
    for (const order of matchOrders) shelf.lists[order].add(ranked);
    noteFront(fronts, shelf);
    // Set over the one before: a map that forgets and learns a key with each update is made anew again and again.
    held.set(offer.id, { ranked, shelf });
    const ofNode = byNode.get(offer.nodeId);
    if (ofNode) ofNode.add(ranked);
    else byNode.set(offer.nodeId, new Set([ranked]));
  }

  function update(change: Partial<Offer> & Pick<Offer, "id">): boolean {
    const entry = held.get(change.id);
    if (entry) add({ ...entry.ranked.offer, ...change });
    return entry !== undefined;
  }

  function remove(id: Id): boolean {
    const entry = held.get(id);
    if (!entry) return false;
    takeOut(entry);
    held.delete(id);
    forgetNode(entry.ranked.offer.nodeId);
    return true;
  }

  function forgetNode(nodeId: Id): void {
    if (byNode.get(nodeId)?.size === 0) byNode.delete(nodeId);
  }

  function takeOut({ ranked, shelf }: { ranked: RankedOffer; shelf: OfferShelf }): void {
    for (const order of matchOrders) shelf.lists[order].remove(ranked);
    noteFront(fronts, shelf);
    byNode.get(ranked.offer.nodeId)?.delete(ranked);
  }

  function shelfFor({ machine, offer: { state } }: RankedOffer): OfferShelf {
    const key = `${state}|${machine.key}`;
    const known = shelves.get(key);
    if (known) return known;
    const shelf = createOfferShelf({ machine, state, number: shelves.size });
    shelves.set(key, shelf);
    return shelf;
  }

  function questionOf(analysis: JobAnalysis, options: OfferQuery): Question {
    const known = questions.get(analysis);
    if (known && isSameEvidence(known.evidence, options)) return known;
    const evidence = evidenceOf(options);
    const question: Question = { analysis, evidence, assessor: assessOffers(analysis, evidence), opened: null };
    questions.set(analysis, question);
    return question;
  }

  for (const offer of offers) add(offer);
  return {
    get size() {
      return held.size;
    },
    add,
    update,
    remove,
    get: (id) => held.get(id)?.ranked.offer,
    query: (analysis, options = {}) =>
      queryShelves({ shelves, fronts, byNode }, questionOf(analysis, options), options),
  };
}
