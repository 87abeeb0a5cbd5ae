// proves S28, X4
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptedMs } from "./acceptedMs.js";

describe("acceptedMs", () => {
  it("is bounded by claim, cap and what was seen, credits at most so much of an outage, and never falls", () => {
    const ms = fc.nat(10 ** 9);
    const bounds = fc.record({ claimedMs: ms, elapsedMs: ms, outageMs: ms, outageCreditMs: ms, payableMs: ms });
    fc.assert(
      fc.property(bounds, ms, (parameters, previousMs) => {
        const { claimedMs, elapsedMs, outageMs, outageCreditMs, payableMs } = parameters;
        const first = acceptedMs({ ...parameters, previousMs: 0 });
        expect(first).toBeLessThanOrEqual(Math.min(claimedMs, payableMs, elapsedMs));
        expect(first).toBeLessThanOrEqual(Math.max(0, elapsedMs - outageMs + outageCreditMs));
        if (outageMs <= outageCreditMs) expect(first).toBe(Math.min(claimedMs, payableMs, elapsedMs));
        expect(acceptedMs({ ...parameters, previousMs })).toBe(Math.max(first, previousMs));
      }),
      { numRuns: 300 },
    );
  });
});
