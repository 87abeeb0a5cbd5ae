import { type BlockList, type CompareRanked, createBlockList, type RankedOrder } from "./blockList.js";
import { compare } from "./candidate.js";
import type { Machine } from "./machineOf.js";
import type { MatchOrder } from "./match.js";
import type { OfferState } from "./offer.js";

/** The offers of one class of machine in one state, in each order. */
export interface OfferShelf {
  machine: Machine;
  state: OfferState;
  /** Its place in {@link ShelfFronts}. */
  number: number;
  lists: Readonly<Record<MatchOrder, BlockList>>;
}

/**
 * The least risk rate and price of every shelf, infinite where it is empty. Each query looks at all of them, so they lie side by side in
 * memory: reached through shelf, list, block and offer they cost five times as much as the rest of a query.
 */
export interface ShelfFronts {
  riskRates: Float64Array;
  prices: Float64Array;
}

export function createShelfFronts(): ShelfFronts {
  return { riskRates: new Float64Array(64), prices: new Float64Array(64) };
}

/** Notes the front of a shelf after it changed. */
export function noteFront(fronts: ShelfFronts, { number, lists }: OfferShelf): void {
  if (number >= fronts.prices.length) {
    fronts.riskRates = grown(fronts.riskRates);
    fronts.prices = grown(fronts.prices);
  }
  fronts.riskRates[number] = lists["cost-benefit"].blocks[0]?.entries[0]?.riskRate ?? Number.POSITIVE_INFINITY;
  fronts.prices[number] = lists.price.blocks[0]?.entries[0]?.priceNumber ?? Number.POSITIVE_INFINITY;
}

function grown(numbers: Float64Array): Float64Array {
  const more = new Float64Array(2 * numbers.length);
  more.set(numbers);
  return more;
}

const byId: CompareRanked = (a, b) => compare(a.offer.id, b.offer.id);
const byPrice: CompareRanked = (a, b) => a.priceNumber - b.priceNumber || compare(a.price, b.price);
const byStanding: CompareRanked = (a, b) => b.standing - a.standing;

/** On one shelf time is the same for all, which turns the orders of candidates into orders that no job changes. */
const shelfOrders: Readonly<Record<MatchOrder, RankedOrder>> = {
  "cost-benefit": {
    keyOf: ({ riskRate }) => riskRate,
    compareEqual: (a, b) => byStanding(a, b) || byPrice(a, b) || byId(a, b),
  },
  price: {
    keyOf: ({ priceNumber }) => priceNumber,
    compareEqual: (a, b) => compare(a.price, b.price) || byStanding(a, b) || byId(a, b),
  },
  performance: {
    keyOf: ({ standing }) => -standing,
    compareEqual: (a, b) => byPrice(a, b) || byId(a, b),
  },
};

export function createOfferShelf(shelf: Omit<OfferShelf, "lists">): OfferShelf {
  return {
    ...shelf,
    lists: {
      "cost-benefit": createBlockList(shelfOrders["cost-benefit"]),
      price: createBlockList(shelfOrders.price),
      performance: createBlockList(shelfOrders.performance),
    },
  };
}
