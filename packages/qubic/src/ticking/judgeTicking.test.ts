// proves P21
import { expect, test } from "vitest";
import { judgeTicking } from "./judgeTicking.js";

const noon = Date.parse("2026-11-25T12:00:00Z");
const minute = 60_000;

test.each([
  ["a tick a moment ago", noon + 20 * minute, noon + 20 * minute - 9_000, "ticking"],
  ["none since just before noon", noon + 4 * minute, noon - 2_000, "epoch-change"],
  ["none since some minutes before noon, before noon", noon - 30_000, noon - 2 * minute, "epoch-change"],
  ["none since noon, three quarters of an hour later", noon + 45 * minute, noon, "epoch-change"],
  ["none since noon, too long ago", noon + 4 * 60 * minute, noon, "stalled"],
  ["none on any other day", noon + 86_400_000, noon + 86_400_000 - minute, "stalled"],
  ["none since long before noon", noon + minute, noon - 60 * minute, "stalled"],
  [
    "a pause within the hours after noon is the change going on",
    noon + 90 * minute,
    noon + 80 * minute,
    "epoch-change",
  ],
] as const)("%s", (_, nowMs, lastTickAtMs, state) => {
  expect(judgeTicking({ nowMs, lastTickAtMs, tickMs: 400, hasEpochSchedule: true })).toBe(state);
});

test("slow ticks are no pause, and a devnet has no Wednesdays", () => {
  const pause = { nowMs: noon + 30_000, lastTickAtMs: noon };
  expect(judgeTicking({ ...pause, tickMs: 2_000, hasEpochSchedule: true })).toBe("ticking");
  expect(judgeTicking({ ...pause, tickMs: 200, hasEpochSchedule: false })).toBe("stalled");
});
