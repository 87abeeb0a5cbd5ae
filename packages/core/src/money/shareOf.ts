import type { Qu } from "./qu.js";

const whole = 10_000n;

/** `basisPoints` (1/10,000) of an amount, rounded down: the rounding is always in favour of whoever the share is taken from. */
export function shareOf(amount: Qu, basisPoints: number): Qu {
  return (amount * BigInt(basisPoints)) / whole;
}
