// proves P42
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDuration, parseDuration } from "./duration.js";

describe("formatDuration", () => {
  it.each([
    [0, "0 seconds"],
    [499, "0 seconds"],
    [1_000, "1 second"],
    [330_000, "5 minutes 30 seconds"],
    [3_600_000, "1 hour"],
    [3_661_000, "1 hour 1 minute 1 second"],
    [90_061_000, "1 day 1 hour 1 minute 1 second"],
    [604_800_000, "7 days"],
  ])("writes %d ms as %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d", (ms) => {
    expect(() => formatDuration(ms)).toThrow(expect.objectContaining({ code: "invalid-duration" }));
  });
});

describe("parseDuration", () => {
  it("reads back what formatDuration writes, to the second", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (seconds) => {
        expect(parseDuration(formatDuration(seconds * 1_000))).toBe(seconds * 1_000);
      }),
      { numRuns: 300 },
    );
  });

  it("writes back what it reads, and rounds to the nearest second", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (ms) => {
        const text = formatDuration(ms);
        expect(formatDuration(parseDuration(text))).toBe(text);
        expect(Math.abs(parseDuration(text) - ms)).toBeLessThanOrEqual(500);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    "",
    "5",
    "minutes",
    "five minutes",
    "5 parsecs",
    "-5 minutes",
    "5 minutes 3",
    "1.5 hours",
    `${"9".repeat(400)} days`,
  ])("refuses %j", (text) => {
    expect(() => parseDuration(text)).toThrow(expect.objectContaining({ code: "invalid-duration" }));
  });
});
