// proves S3 (auto-match), S15 (scoring)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { offer as anOffer, estimate, id } from "../../testing/samples.js";
import { autoMatch } from "./autoMatch.js";
import type { Match } from "./match.js";

function match(number: number, changes: Partial<Match> = {}): Match {
  return {
    offer: { ...anOffer, id: id(number) },
    fit: "compatible",
    recommended: false,
    estimate,
    cost: { low: "1", mid: "2", high: "3" },
    score: 100,
    reasons: [],
    ...changes,
  };
}

const hosts = (count: number) => Array.from({ length: count }, (_, number) => match(number));
const drawn = (...numbers: number[]) => ({ random: () => numbers.shift() ?? 0 });

describe("autoMatch", () => {
  it("takes the less loaded of two, and the better ranked of equally loaded ones", () => {
    const matches = hosts(4);
    const load = (loads: number[]) => (each: Match) => loads[matches.indexOf(each)] ?? 0;
    expect(autoMatch(matches, { ...drawn(0.9, 0.1), loadOf: load([0, 0, 0, 0]) })).toBe(matches[0]);
    expect(autoMatch(matches, { ...drawn(0.9, 0.1), loadOf: load([2, 0, 0, 1]) })).toBe(matches[3]);
    expect(autoMatch([{ ...match(0), offer: { ...anOffer, load: 3 } }, match(1)], drawn(0, 0))?.offer.id).toBe(id(1));
  });

  it("draws what costs double half as often", () => {
    const matches = [match(0, { score: 100 }), match(1, { score: 50 })];
    expect(autoMatch(matches, { ...drawn(0.66, 0), loadOf: () => 0 })).toBe(matches[0]);
    const onlyFirst = (random: number) =>
      autoMatch(matches, { ...drawn(random, 0), loadOf: (each) => (each === matches[0] ? 1 : 0) });
    expect(onlyFirst(0.1)).toBe(matches[1]);
  });

  it("leaves what is tight, taken or unfit to a person", () => {
    const taken = match(1, { offer: { ...anOffer, state: "rented" } });
    expect(autoMatch([match(0, { fit: "borderline" }), taken, match(2, { fit: "insufficient" })], drawn())).toBeNull();
    expect(autoMatch([], drawn())).toBeNull();
  });

  it("gives an open compatible match whatever is drawn", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ score: fc.integer({ min: 1, max: 100 }), load: fc.nat(9) }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (list, first, second) => {
          const matches = list.map(({ score, load }, number) =>
            match(number, { score, offer: { ...anOffer, id: id(number), load } }),
          );
          expect(matches).toContain(autoMatch(matches, drawn(first, second)));
        },
      ),
    );
  });
});
