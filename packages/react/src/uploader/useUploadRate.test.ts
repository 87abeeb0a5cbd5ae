// proves W2
import { expect, it } from "vitest";
import { rateOf } from "./useUploadRate.js";

it("tells the speed and the time left from how the percentage grew", () => {
  const samples = [
    { percent: 40, atMs: 10_000 },
    { percent: 60, atMs: 12_000 },
  ];
  expect(rateOf(samples, 500_000_000)).toEqual({ bytesPerSecond: 50_000_000, leftMs: 4_000 });
});

it("says nothing before it knows", () => {
  expect(rateOf([], 1_000)).toBeNull();
  expect(rateOf([{ percent: 5, atMs: 0 }], 1_000)).toBeNull();
  expect(
    rateOf(
      [
        { percent: 5, atMs: 0 },
        { percent: 50, atMs: 300 },
      ],
      1_000,
    ),
  ).toBeNull();
  expect(
    rateOf(
      [
        { percent: 5, atMs: 0 },
        { percent: 5, atMs: 9_000 },
      ],
      1_000,
    ),
  ).toBeNull();
});
