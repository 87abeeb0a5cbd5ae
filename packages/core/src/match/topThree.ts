import { type Candidate, candidateOrders, stepsPerDoubling } from "./candidate.js";
import type { MatchLabel, MatchOrder } from "./match.js";

export interface Except {
  offerIds: readonly string[];
  /** Kinds of device; see `Machine.model`. */
  models: readonly string[];
}

/** Finds the first compatible candidate of an order that is none of the excepted. */
export type FindFirst = (order: MatchOrder, except: Except) => Candidate | undefined;

/** What the top three are labelled as, by offer id, in the order in which they were chosen. */
export type TopThree = ReadonlyMap<string, readonly MatchLabel[]>;

const places = 3;
const firsts: readonly [MatchLabel, MatchOrder][] = [
  ["best-value", "cost-benefit"],
  ["cheapest", "price"],
  ["fastest", "performance"],
];
const nobody: Except = { offerIds: [], models: [] };

/**
 * The top three, for variety as well as rank: the best value, the lowest price and the fastest. Where one offer is several of these,
 * the places left go to the next best value: of another kind of device while that costs at most double.
 */
export function topThree(findFirst: FindFirst): TopThree {
  const labels = new Map<string, MatchLabel[]>();
  const models: string[] = [];
  const choose = ({ ranked: { offer, machine } }: Candidate, label?: MatchLabel) => {
    labels.set(offer.id, [...(labels.get(offer.id) ?? []), ...(label ? [label] : [])]);
    models.push(machine.model);
  };
  for (const [label, order] of firsts) {
    const first = findFirst(order, nobody);
    if (!first) return labels;
    choose(first, label);
  }
  while (labels.size < places) {
    const offerIds = [...labels.keys()];
    const next = findFirst("cost-benefit", { offerIds, models: [] });
    if (!next) break;
    const other = models.includes(next.ranked.machine.model) && findFirst("cost-benefit", { offerIds, models });
    choose(other && other.step <= next.step + stepsPerDoubling ? other : next);
  }
  return labels;
}

/** The first of a list by an order; undefined of none. */
export function firstOf(candidates: Iterable<Candidate>, order: MatchOrder): Candidate | undefined {
  const compare = candidateOrders[order];
  let first: Candidate | undefined;
  for (const candidate of candidates) if (!first || compare(candidate, first) < 0) first = candidate;
  return first;
}
