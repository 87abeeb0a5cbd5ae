// proves P21
import fc from "fast-check";
import { expect, test } from "vitest";
import { lastEpochChangeMs, nextEpochChangeMs } from "./epochSchedule.js";

test("epochs change on Wednesdays at noon", () => {
  expect(new Date(nextEpochChangeMs(Date.parse("2026-11-22T00:00:00Z"))).toISOString()).toBe(
    "2026-11-25T12:00:00.000Z",
  );
  expect(new Date(lastEpochChangeMs(Date.parse("2026-11-25T12:00:00Z"))).toISOString()).toBe(
    "2026-11-25T12:00:00.000Z",
  );
  expect(new Date(nextEpochChangeMs(Date.parse("2026-11-25T12:00:00Z"))).toISOString()).toBe(
    "2026-12-02T12:00:00.000Z",
  );
});

test("every moment lies between two changes a week apart, both on a Wednesday", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (nowMs) => {
      const [last, next] = [lastEpochChangeMs(nowMs), nextEpochChangeMs(nowMs)];
      expect(last).toBeLessThanOrEqual(nowMs);
      expect(next).toBeGreaterThan(nowMs);
      expect(next - last).toBe(7 * 86_400_000);
      expect(new Date(next).getUTCDay()).toBe(3);
      expect(new Date(next).getUTCHours()).toBe(12);
    }),
    { numRuns: 300 },
  );
});
