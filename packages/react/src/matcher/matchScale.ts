import { isSelectable, type Match } from "@gpukit/core";

/** Where the bands of a list end, so that all of them can be compared: seconds, and QU as a number (for geometry only). */
export interface MatchScale {
  durationS: number;
  cost: number;
}

/** The scale of a list: as far as its longest and dearest band that fits. */
export function scaleOf(matches: readonly Match[]): MatchScale {
  const scale = { durationS: 1, cost: 1 };
  for (const { fit, estimate, cost } of matches) {
    if (fit === "insufficient") continue;
    scale.durationS = Math.max(scale.durationS, estimate.durationS.high);
    scale.cost = Math.max(scale.cost, Number(cost.high));
  }
  return scale;
}

/** What sets an offer apart from the others that can be chosen. */
export type MatchMark = "bestValue" | "lowestPrice" | "fastest";

/**
 * The first of each kind among those that can be chosen, by offer id, so that a mark never contradicts the figures beside it (the ranking's
 * own labels count only offers that surely fit); nothing where there is nothing to compare with.
 */
export function marksOf(matches: readonly Match[]): ReadonlyMap<string, MatchMark[]> {
  const marks = new Map<string, MatchMark[]>();
  const [first, ...others] = matches.filter(isSelectable);
  if (!first || others.length === 0) return marks;
  const least = (key: (match: Match) => number) =>
    others.reduce((best, match) => (key(match) < key(best) ? match : best), first);
  const mark = ({ offer }: Match, name: MatchMark) => marks.set(offer.id, [...(marks.get(offer.id) ?? []), name]);
  mark(
    least(({ score }) => -score),
    "bestValue",
  );
  mark(
    least(({ offer }) => Number(offer.pricePerHour)),
    "lowestPrice",
  );
  mark(
    least(({ estimate }) => estimate.durationS.mid),
    "fastest",
  );
  return marks;
}

/** How many offers stand as cards, side by side. */
const topPlaces = 3;

/** Those the ranking recommends, in its order; filled up with the next that can be chosen. */
export function topOf(matches: readonly Match[]): Match[] {
  const selectable = matches.filter(isSelectable);
  const recommended = selectable.filter((match) => match.recommended);
  const others = selectable.filter((match) => !match.recommended);
  const shown = [...recommended, ...others].slice(0, topPlaces);
  return selectable.filter((match) => shown.includes(match));
}
