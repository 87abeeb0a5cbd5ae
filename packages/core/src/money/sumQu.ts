import type { Qu } from "./qu.js";

/** The sum of amounts; 0 for none. */
export function sumQu(amounts: readonly Qu[]): Qu {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
