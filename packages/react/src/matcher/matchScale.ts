import { isSelectable, type Match, type MatchLabel } from "@gpukit/core";

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

const markOf: Record<MatchLabel, MatchMark> = {
  "best-value": "bestValue",
  cheapest: "lowestPrice",
  fastest: "fastest",
};

/** The first of each kind, by offer id, as the ranking says or else found here; nothing where there is nothing to compare with. */
export function marksOf(matches: readonly Match[]): ReadonlyMap<string, MatchMark[]> {
  if (matches.some(({ labels }) => labels && labels.length > 0))
    return new Map(matches.map(({ offer, labels = [] }) => [offer.id, labels.map((label) => markOf[label])]));
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
