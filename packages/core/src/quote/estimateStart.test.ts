// proves W13
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateStartS, usualStartS } from "./estimateStart.js";

describe("estimateStartS", () => {
  it("is what a node usually takes, where it is free", () => {
    expect(estimateStartS({ freeInS: 0 })).toBe(usualStartS);
    expect(estimateStartS({ freeInS: 0, startsS: [30, 10, 20] })).toBe(20);
    expect(estimateStartS({ freeInS: 0, startsS: [30, 10] })).toBe(20);
  });

  it("comes after what runs and what waits", () => {
    expect(estimateStartS({ freeInS: 100, queueS: [50, 25], startsS: [10] })).toBe(185);
  });

  it("is not known where nobody can tell when the offer is free", () => {
    expect(estimateStartS({ freeInS: null })).toBeNull();
    expect(estimateStartS({ freeInS: Number.NaN })).toBeNull();
    expect(estimateStartS({ freeInS: 0, queueS: [Number.POSITIVE_INFINITY] })).toBeNull();
  });

  it("is never negative, grows with the line, and forgets old attempts", () => {
    const seconds = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(seconds, fc.array(seconds), fc.array(fc.double()), seconds, (freeInS, queueS, startsS, more) => {
        const start = estimateStartS({ freeInS, queueS, startsS });
        expect(start).toBeGreaterThanOrEqual(0);
        expect(estimateStartS({ freeInS, queueS: [...queueS, more], startsS })).toBeGreaterThanOrEqual(start ?? 0);
      }),
    );
    const recent = Array.from({ length: 20 }, () => 10);
    expect(estimateStartS({ freeInS: 0, startsS: [...recent, ...Array.from({ length: 50 }, () => 9_000)] })).toBe(10);
  });
});
