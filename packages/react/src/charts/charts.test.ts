// proves V2
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChartPoint, chartHeight, chartWidth, linePath } from "./linePath.js";
import { nearestPoint } from "./nearestPoint.js";
import { niceHigh } from "./niceHigh.js";

const frame = { from: 0, to: 60, low: 0, high: 1 };
/** The places a path leads through. */
const coordinates = (path: string) =>
  path
    .split("M")
    .slice(1)
    .flatMap((run) => {
      const [start = "", steps = ""] = run.split("l");
      let [x = 0, y = 0] = start.split(" ").map(Number);
      const figures = steps.trim().split(" ").map(Number);
      const places = [[x, y]];
      for (let index = 0; index + 1 < figures.length; index += 2) {
        x += figures[index] ?? 0;
        y += figures[index + 1] ?? 0;
        places.push([x, y]);
      }
      return places;
    });
const ascending = fc
  .uniqueArray(fc.integer({ min: -10, max: 70 }), { maxLength: 60 })
  .chain((xs) =>
    fc.tuple(
      ...xs
        .sort((one, other) => one - other)
        .map((x) => fc.record({ x: fc.constant(x), y: fc.float({ min: -1, max: 2, noNaN: true }) })),
    ),
  );

describe("the path of a line", () => {
  it("goes through each point of the frame, in order, and through no other", () => {
    const points = [
      { x: 0, y: 0 },
      { x: 30, y: 1 },
      { x: 60, y: 0.5 },
      { x: 61, y: 1 },
    ];
    expect(linePath(points, frame)).toBe("M0 400l 1200 -400 1200 200");
    expect(linePath(points, frame, { area: true })).toBe("M0 400l 1200 -400 1200 200V400H0Z");
  });

  it("leaves a gap where nothing is known, and draws a point that stands alone as a dot", () => {
    const line = linePath(
      [
        { x: 0, y: 1 },
        { x: 1, y: 1 },
        { x: 5, y: 1 },
        { x: 9, y: 1 },
        { x: 10, y: 1 },
      ],
      frame,
      { gap: 2.5 },
    );
    expect(line).toBe("M0 0l 40 0M200 0l 0 0M360 0l 40 0");
  });

  it("draws what a browser can read, however few points there are", () => {
    const one = [{ x: 60, y: 0.5 }];
    expect(linePath([], frame, { area: true })).toBe("");
    expect(linePath(one, frame, { area: true })).toMatch(/^M\d+ \d+l 0 0V400H\d+Z$/);
    expect(linePath(one, frame)).toMatch(/^M\d+ \d+l 0 0$/);
  });

  it("never leaves the drawing, whatever the values are", () => {
    fc.assert(
      fc.property(ascending, (points) => {
        for (const [x = -1, y = -1] of coordinates(linePath(points, frame, { gap: 5 }))) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(chartWidth);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(chartHeight);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("keeps each peak and each hollow of more points than a line can show", () => {
    const points = Array.from(
      { length: 50_000 },
      (_, x): ChartPoint => ({ x, y: x === 12_345 ? 1 : x === 23_456 ? 0 : 0.5 }),
    );
    const drawn = coordinates(linePath(points, { from: 0, to: 49_999, low: 0, high: 1 }));
    expect(drawn.length).toBeLessThan(2_400);
    expect(drawn.filter(([, y]) => y === 0)).toHaveLength(1);
    expect(drawn.filter(([, y]) => y === chartHeight)).toHaveLength(1);
  });
});

it("finds the nearest point as a search through all of them does", () => {
  fc.assert(
    fc.property(ascending, fc.integer({ min: -20, max: 80 }), (points, x) => {
      const distances = points.map((point) => Math.abs(point.x - x));
      const index = nearestPoint(points, x);
      if (points.length === 0) expect(index).toBe(-1);
      else expect(Math.abs((points[index]?.x ?? 1e9) - x)).toBe(Math.min(...distances));
    }),
  );
});

it("ends an axis at a round figure that holds every value, less than three times as high", () => {
  expect([0.2, 0.21, 450, 1, 3, 0].map((value) => niceHigh([value]))).toEqual([0.2, 0.25, 500, 1, 5, 1]);
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (value) => {
      const high = niceHigh([value]);
      expect(high).toBeGreaterThanOrEqual(value * (1 - 1e-6));
      expect(high).toBeLessThan(value * 3);
    }),
  );
});
