import { GpuKitError } from "../errors/GpuKitError.js";
import type { Qu } from "./qu.js";

/**
 * Divides `total` in proportion to `weights`; the parts sum exactly to `total` (largest remainder, ties to the earlier part).
 * All-zero weights give everything to the first part. Throws `invalid-amount` for negative input or no weights.
 */
export function divideQu(total: Qu, weights: readonly bigint[]): Qu[] {
  if (total < 0n || weights.length === 0 || weights.some((weight) => weight < 0n))
    throw new GpuKitError(
      "invalid-amount",
      "Only a non-negative amount can be divided, by one or more non-negative weights.",
    );
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return weights.map((_, index) => (index === 0 ? total : 0n));
  const parts = weights.map((weight) => (total * weight) / sum);
  const byRemainder = weights.map((weight, index) => ({ index, remainder: (total * weight) % sum }));
  byRemainder.sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  let left = total - parts.reduce((a, b) => a + b, 0n);
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}
