// proves P14
import fc from "fast-check";
import { expect, test } from "vitest";
import { curveOrder, isSignatureCanonical } from "./isSignatureCanonical.js";

const key = new Uint8Array(32);
const withScalar = (scalar: bigint) => {
  const signature = new Uint8Array(64);
  for (let index = 0; index < 32; index++) signature[32 + index] = Number((scalar >> BigInt(8 * index)) & 255n);
  return signature;
};

test("the scalar lies below the order of the group, to the last bit", () => {
  for (const [scalar, isCanonical] of [
    [0n, true],
    [curveOrder - 1n, true],
    [curveOrder, false],
    [curveOrder + 1n, false],
    [2n ** 256n - 1n, false],
  ] as const)
    expect(isSignatureCanonical(key, withScalar(scalar)), `${scalar}`).toBe(isCanonical);
});

test("for every scalar it is what the numbers say", () => {
  const near = fc.bigInt({ min: -(2n ** 20n), max: 2n ** 20n }).map((difference) => curveOrder + difference);
  fc.assert(
    fc.property(fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), near), (scalar) => {
      expect(isSignatureCanonical(key, withScalar(scalar))).toBe(scalar < curveOrder);
    }),
    { numRuns: 500 },
  );
});

test("other lengths are no signature", () => {
  expect(isSignatureCanonical(key, new Uint8Array(63))).toBe(false);
  expect(isSignatureCanonical(new Uint8Array(31), new Uint8Array(64))).toBe(false);
});
