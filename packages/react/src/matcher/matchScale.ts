import { isSelectable, type Match } from "@gpukit/core";

/** Where the bands of a list end, so that all of them can be compared: seconds, and QU as a number (for geometry only). */
export interface MatchScale {
  durationS: number;
  cost: number;
}

/** The scale of a list: as far as its longest and dearest band that fits. */
export function scaleOf(matches: readonly Match[]): MatchScale {
  const fitting = matches.filter(({ fit }) => fit !== "insufficient");
  return {
    durationS: Math.max(1, ...fitting.map(({ estimate }) => estimate.durationS.high)),
    cost: Math.max(1, ...fitting.map(({ cost }) => Number(cost.high))),
  };
}

/** What sets an offer apart from the others that can be chosen. */
export type MatchMark = "bestValue" | "lowestPrice" | "fastest";

/** The first of each kind, by offer id; nothing where there is nothing to compare with. */
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

/** The name people know a device by. */
export function deviceNameOf({ offer }: Pick<Match, "offer">): string {
  return offer.gpu ? (offer.gpu.catalogName ?? offer.gpu.reportedName) : offer.cpuModel;
}
