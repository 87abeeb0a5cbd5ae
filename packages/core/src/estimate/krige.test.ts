// proves P52 (an interval that widens with distance from what is known)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { krige, krigeAt, leaveOutScores } from "./krige.js";
import { at, invert, type Matrix } from "./linear.js";

const noise = 0.01;
const alike = (a: number, b: number) => Math.exp(-Math.abs(a - b));
const covarianceOf = (places: readonly number[]): Matrix =>
  places.map((a) => Float64Array.from(places, (b) => alike(a, b)));

function fit(places: readonly number[], values: readonly number[]) {
  const kriging = krige(
    covarianceOf(places),
    Float64Array.from(values),
    Float64Array.from(places, () => noise),
  );
  if (!kriging) throw new Error("No fit.");
  const predict = (place: number) =>
    krigeAt(
      kriging,
      Float64Array.from(places, (known) => alike(known, place)),
      1,
    );
  return { kriging, predict };
}

const distinct = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 25 });

describe("krige", () => {
  it("inverts what it is given", () => {
    fc.assert(
      fc.property(distinct, (places) => {
        const matrix = covarianceOf(places).map((row, index) =>
          row.map((value, column) => value + (index === column ? noise : 0)),
        );
        const inverse = invert(matrix);
        for (const [row] of places.entries())
          for (const [column] of places.entries()) {
            const product = places.reduce((sum, _, k) => sum + at(matrix, row, k) * at(inverse ?? [], k, column), 0);
            expect(product).toBeCloseTo(row === column ? 1 : 0, 6);
          }
      }),
    );
  });

  it("says no matrix can be inverted that is none", () => {
    expect(invert([Float64Array.of(1, 2), Float64Array.of(2, 1)])).toBeNull();
  });

  it("passes near what was measured and returns to what is expected far away, surer the nearer", () => {
    fc.assert(
      fc.property(distinct, fc.double({ min: -2, max: 2, noNaN: true }), (places, value) => {
        const { predict } = fit(
          places,
          places.map(() => value),
        );
        const [first = 0] = places;
        expect(predict(first).mean).toBeCloseTo(value, 1);
        expect(predict(1_000).mean).toBeCloseTo(0, 6);
        expect(predict(first).variance).toBeLessThan(predict(first + 0.4).variance + 1e-9);
        expect(predict(1_000).variance).toBeCloseTo(1, 6);
      }),
    );
  });

  it("believes neighbours that agree more than one that does not", () => {
    const { predict } = fit([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [1, 1, 1, 40, 1, 1, 1]);
    expect(Math.abs(predict(0.3).mean - 1)).toBeLessThan(2);
  });

  it("knows what each group's own fit without it would miss by", () => {
    const places = [0, 1, 3, 4];
    const values = [0.5, 0.2, -0.3, 0.1];
    const group = [2, 3];
    const { kriging } = fit(places, values);
    const { predict } = fit(places.slice(0, 2), values.slice(0, 2));
    const scores = leaveOutScores(kriging, group, noise);
    for (const [index, place] of group.entries()) {
      const { mean, variance } = predict(places[place] ?? 0);
      expect(scores[index]).toBeCloseTo(Math.abs((values[place] ?? 0) - mean) / Math.sqrt(variance + noise), 6);
    }
  });
});
