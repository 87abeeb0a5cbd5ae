import type { Assessment } from "./assessOffers.js";
import type { Block } from "./blockList.js";
import { type Candidate, candidateOrders, stepOf, toCandidate } from "./candidate.js";
import type { MatchOrder } from "./match.js";
import type { OfferShelf, ShelfFronts } from "./offerShelf.js";
import type { OpenShelves } from "./openShelves.js";
import type { RankedOffer } from "./rankedOffer.js";

/*
 * The first `count` of many offers without looking at most of them.
 *
 *   every shelf ──▶ the best its first entry could be ──▶ the most promising shelf that is left
 *        ▲                                                     │ read from its front while it can beat the last of the answer
 *        └──────────── until no shelf that is left can ◀───────┘
 *
 * A block whose bounds show that nothing in it is wanted, or that nothing in it can win, is passed over.
 */

export interface ShelfSearch {
  fronts: ShelfFronts;
  order: MatchOrder;
  count: number;
  admits: (ranked: RankedOffer, assessment: Assessment) => boolean;
  /** False where nothing in a block can be admitted. */
  mayAdmit: (block: Block, assessment: Assessment) => boolean;
  /** Shelves to pass over. */
  isClosed?: ((shelf: OfferShelf) => boolean) | undefined;
  /** Candidates that stand on no shelf. */
  others: readonly Candidate[];
}

/** The first candidates of an order, best first: exactly those that sorting all of them would put first. */
export function searchShelves(open: OpenShelves, search: ShelfSearch): Candidate[] {
  const answer: Candidate[] = [];
  if (search.count <= 0) return answer;
  for (const candidate of search.others) insert(answer, candidate, search);
  const reading = { answer, open, search };
  setBounds(open, search);
  for (let reads = 0; answer.length < search.count; reads += 1) {
    if (reads === readsBeforeSorting) {
      for (const place of byBound(open)) readIfOpen(place, reading);
      return answer;
    }
    const place = leastOf(open.bounds);
    if (place < 0) return answer;
    readShelf(place, reading);
  }
  readRest(reading);
  return answer;
}

/** With filters that keep little the answer fills slowly, and the order of reading begins to matter more than its price. */
const readsBeforeSorting = 8;

interface Reading {
  answer: Candidate[];
  open: OpenShelves;
  search: ShelfSearch;
}

/** Reads what is left of each shelf that can still change the answer, which is full. */
function readRest(reading: Reading): void {
  const { bounds } = reading.open;
  let limit = limitOf(reading);
  for (let place = 0; place < bounds.length; place += 1) {
    if ((bounds[place] as number) > limit) continue;
    if (readIfOpen(place, reading)) limit = limitOf(reading);
  }
}

/** A bound beyond this cannot change the answer; one within may. */
function limitOf({ answer, search: { order, count } }: Reading): number {
  const last = answer[count - 1];
  if (!last) return Number.MAX_VALUE;
  if (order === "cost-benefit") return Math.max(1, last.expectedCost) * surelyBeyond;
  return order === "price" ? last.ranked.priceNumber : last.assessment.timeS;
}

function readIfOpen(place: number, reading: Reading): boolean {
  const bound = reading.open.bounds[place] ?? Number.POSITIVE_INFINITY;
  if (bound === Number.POSITIVE_INFINITY || isBeyond(bound, reading.answer, reading.search)) return false;
  readShelf(place, reading);
  return true;
}

function readShelf(place: number, { answer, open, search }: Reading): void {
  open.bounds[place] = Number.POSITIVE_INFINITY;
  const shelf = open.shelves[place];
  const assessment = open.assessments[place];
  if (!shelf || !assessment) return;
  if (search.order === "cost-benefit") readByValue(answer, { shelf, assessment, search });
  else readInOrder(answer, { shelf, assessment, search });
}

// The loops below look at every shelf, several times a query: no calls, no objects, indices known to be within.

function setBounds({ shelves, numbers, times, hours, bounds }: OpenShelves, search: ShelfSearch): void {
  const { order, fronts, isClosed } = search;
  const { prices, riskRates } = fronts;
  for (let place = 0; place < bounds.length; place += 1) {
    const number = numbers[place] as number;
    const price = prices[number] as number;
    if (price === Number.POSITIVE_INFINITY || order === "price") bounds[place] = price;
    else if (order === "performance") bounds[place] = times[place] as number;
    else bounds[place] = (riskRates[number] as number) * (hours[place] as number);
  }
  if (!isClosed) return;
  for (const [place, shelf] of shelves.entries()) if (isClosed(shelf)) bounds[place] = Number.POSITIVE_INFINITY;
}

/** -1 where every shelf has been read. */
function leastOf(bounds: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  let found = -1;
  for (let place = 0; place < bounds.length; place += 1) {
    const bound = bounds[place] as number;
    if (bound < least) {
      least = bound;
      found = place;
    }
  }
  return found;
}

function byBound({ bounds }: OpenShelves): number[] {
  return [...bounds.keys()].sort((a, b) => (bounds[a] ?? 0) - (bounds[b] ?? 0));
}

function isBeyond(bound: number, answer: readonly Candidate[], { order, count }: ShelfSearch): boolean {
  const last = answer[count - 1];
  if (!last) return false;
  if (order === "cost-benefit") return isStepBeyond(bound, last);
  return bound > (order === "price" ? last.ranked.priceNumber : last.assessment.timeS);
}

/** More than a step of the value scale, so that most comparisons need no logarithm. */
const surelyBeyond = 1.05;

/** Whether an expected cost stands on a worse step than a candidate. */
function isStepBeyond(cost: number, { expectedCost, step }: Candidate): boolean {
  if (cost <= expectedCost) return false;
  return (cost > surelyBeyond * expectedCost && expectedCost > 1) || stepOf(cost) > step;
}

interface ShelfReading {
  shelf: OfferShelf;
  assessment: Assessment;
  search: ShelfSearch;
}

/** By price and by speed a shelf stands in the very order of the ranking. */
function readInOrder(answer: Candidate[], { shelf, assessment, search }: ShelfReading): void {
  const { order, count, admits, mayAdmit } = search;
  const compare = candidateOrders[order];
  for (const block of shelf.lists[order].blocks) {
    const last = answer[count - 1];
    const first = block.entries[0];
    if (last && first && compare(toCandidate(first, assessment), last) > 0) return;
    if (!mayAdmit(block, assessment)) continue;
    for (const ranked of block.entries) {
      if (!admits(ranked, assessment)) continue;
      if (!insert(answer, toCandidate(ranked, assessment), search)) return;
    }
  }
}

/** By value a shelf stands in the order of cost, and within one step of the scale the more reliable offer may come later. */
function readByValue(answer: Candidate[], { shelf, assessment, search }: ShelfReading): void {
  const { count, admits, mayAdmit } = search;
  const { hours } = assessment;
  for (const block of shelf.lists["cost-benefit"].blocks) {
    const last = answer[count - 1];
    const first = block.entries[0];
    if (last && first) {
      if (isStepBeyond(first.riskRate * hours, last)) return;
      if (block.maxStanding <= last.ranked.standing && cannotWin(block, toCandidate(first, assessment), last)) continue;
    }
    if (!mayAdmit(block, assessment)) continue;
    for (const ranked of block.entries) {
      if (!admits(ranked, assessment)) continue;
      const worst = answer[count - 1];
      if (worst && isStepBeyond(ranked.riskRate * hours, worst)) return;
      insert(answer, toCandidate(ranked, assessment), search);
    }
  }
}

/** On one step: nobody in the block is more reliable, and those as reliable cost more. */
function cannotWin({ maxStanding }: Block, best: Candidate, last: Candidate): boolean {
  if (best.step !== last.step) return false;
  if (maxStanding < last.ranked.standing) return true;
  if (best.expectedCost > last.expectedCost) return true;
  return best.ranked.standing === maxStanding && candidateOrders["cost-benefit"](best, last) > 0;
}

/** Puts a candidate in its place among the first; false where it does not belong to them. */
function insert(answer: Candidate[], candidate: Candidate, { order, count }: ShelfSearch): boolean {
  const compare = candidateOrders[order];
  const last = answer[count - 1];
  if (last) {
    if (compare(candidate, last) > 0) return false;
    answer.pop();
  }
  let place = answer.length;
  for (; place > 0; place -= 1) {
    const other = answer[place - 1];
    if (!other || compare(other, candidate) < 0) break;
  }
  answer.splice(place, 0, candidate);
  return true;
}
