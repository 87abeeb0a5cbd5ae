// proves P5
import { expect, it } from "vitest";
import { paced } from "./paced.js";

it("leaves out what comes too soon, but never the last", () => {
  let now = 0;
  const told: number[] = [];
  const tell = paced<number>((value) => told.push(value), {
    everyMs: 250,
    nowMs: () => now,
    isLast: (value) => value === 100,
  });
  for (const [atMs, value] of [
    [0, 1],
    [100, 2],
    [249, 3],
    [250, 4],
    [300, 5],
    [301, 100],
  ] as const) {
    now = atMs;
    tell(value);
  }
  expect(told).toEqual([1, 4, 100]);
});
