// proves S28
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outageSince, shortestOutageMs } from "./outage.js";

describe("outageSince", () => {
  it("is exactly the gap when that is longer than a busy moment, else nothing", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: -100_000, max: 100_000 }), (lastSeenMs, gapMs) => {
        const nowMs = lastSeenMs + gapMs;
        const expected = gapMs > shortestOutageMs ? { fromMs: lastSeenMs, toMs: nowMs } : null;
        expect(outageSince(lastSeenMs, { nowMs })).toEqual(expected);
      }),
      { numRuns: 300 },
    );
    expect(outageSince(null, { nowMs: 1 })).toBeNull();
  });
});
