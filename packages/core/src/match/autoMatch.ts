import { isSelectable } from "./isSelectable.js";
import type { Match } from "./match.js";

export interface AutoMatchOptions {
  /** A number from 0 up to 1, as `Math.random`. */
  random: () => number;
  /** How many jobs the offer's node runs or has waiting at this moment. @default the offer's own `load` */
  loadOf?: ((match: Match) => number) | undefined;
}

/**
 * Chooses for somebody who does not want to: of two compatible offers drawn at random, each with a chance in proportion to its score,
 * the less loaded one; of equally loaded ones the better ranked. If everybody took the best, all would stand in line at one machine.
 * Null where nothing compatible can be had; what is tight in memory is left to a person. The matches are in the ranking's order.
 *
 * @see docs/matching.md
 */
export function autoMatch(matches: readonly Match[], { random, loadOf = ownLoad }: AutoMatchOptions): Match | null {
  const open = matches.filter((match) => match.fit === "compatible" && isSelectable(match));
  const first = draw(open, random);
  if (!first) return null;
  const second = draw(
    open.filter((match) => match !== first),
    random,
  );
  if (!second) return first;
  const better = open.indexOf(first) < open.indexOf(second) ? first : second;
  const other = better === first ? second : first;
  return loadOf(other) < loadOf(better) ? other : better;
}

function ownLoad({ offer }: Match): number {
  return offer.load ?? 0;
}

function draw(matches: readonly Match[], random: () => number): Match | undefined {
  const total = matches.reduce((sum, match) => sum + match.score, 0);
  let left = random() * total;
  for (const match of matches) {
    left -= match.score;
    if (left < 0) return match;
  }
  return matches.at(-1);
}
