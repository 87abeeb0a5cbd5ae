// proves P51 (signs add up, and confidence follows the lead)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addSigns, confidenceOf, type Sign, weighSigns } from "./weighSigns.js";

const evidence = { path: "a.py", line: 1, excerpt: "", reason: "r" };
const sign = (value: string, weight: number): Sign<string> => ({ value, weight, evidence });
const weight = fc.double({ min: 0.1, max: 8, noNaN: true });
const signs = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), weight).map(([value, given]) => sign(value, given)));

describe("weighSigns", () => {
  it("counts each further sign of a value less", () => {
    expect(weighSigns([sign("a", 4), sign("a", 4), sign("b", 5)])).toMatchObject([
      { value: "a", weight: 7 },
      { value: "b", weight: 5 },
    ]);
  });

  it("puts the strongest value and the strongest evidence first, whatever the order", () => {
    fc.assert(
      fc.property(signs, (given) => {
        const weighed = weighSigns(given);
        expect(weighed.map((entry) => entry.weight)).toEqual(
          weighed.map((entry) => entry.weight).sort((a, b) => b - a),
        );
        const reversed = weighSigns([...given].reverse());
        for (const { value, weight: total } of weighed)
          expect(reversed.find((entry) => entry.value === value)?.weight).toBeCloseTo(total, 9);
      }),
    );
  });

  it("never weighs less with one more sign", () => {
    fc.assert(
      fc.property(signs, weight, (given, more) => {
        const total = (list: Sign<string>[]) => weighSigns(list).find(({ value }) => value === "a")?.weight ?? 0;
        expect(total([...given, sign("a", more)])).toBeGreaterThan(total(given));
      }),
    );
  });

  it("adds up by group", () => {
    expect(addSigns([sign("llm-finetune", 2), sign("llm", 4)], () => "llm")).toMatchObject([
      { value: "llm", weight: 5.5 },
    ]);
  });
});

describe("confidenceOf", () => {
  it("is 0 without a sign, grows with the lead and stays below 1", () => {
    expect(confidenceOf([])).toBe(0);
    fc.assert(
      fc.property(weight, weight, weight, (first, second, more) => {
        const [high, low] = first > second ? [first, second] : [second, first];
        const less = confidenceOf([{ weight: high }, { weight: low }]);
        expect(confidenceOf([{ weight: high + more }, { weight: low }])).toBeGreaterThanOrEqual(less);
        expect(less).toBeGreaterThan(0.5);
        expect(confidenceOf([{ weight: high + more }])).toBeLessThan(1);
      }),
    );
  });
});
