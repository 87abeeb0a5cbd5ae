// proves W3, V1
import { describe, expect, it } from "vitest";
import { createFormat } from "./createFormat.js";

const format = createFormat("en", "UTC");
const plain = (text: string) => text.replaceAll("\u00a0", " ");
const minute = 60_000;

describe("a range of durations", () => {
  it.each([
    [70 * minute, 95 * minute, "70–95 min"],
    [2 * 60 * minute, 5 * 60 * minute, "2–5 hr"],
    [30 * minute, 30 * minute, "30 min"],
    [4_000, 9_400, "4–9 sec"],
  ])("from %i to %i ms is %s", (low, high, text) => {
    expect(plain(format.durationRange(low, high))).toBe(text);
  });

  it("writes a low end below the high end's unit in one unit of its own", () => {
    expect(plain(format.durationRange(56 * minute + 42_000, 3.8 * 60 * minute))).toBe("57 min–3.8 hr");
    expect(plain(format.durationRange(20_000, 5 * minute))).toBe("20 sec–5 min");
  });
});
