/**
 * The percentage (0–100, whole) of each of several files that are sent one after another, from the percentage over all of them. Grows
 * with it; empty files count as one byte.
 */
export function shareProgress(sizes: readonly number[], percent: number): number[] {
  const weights = sizes.map((size) => Math.max(1, size));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = (total * Math.min(100, Math.max(0, percent))) / 100;
  return weights.map((weight) => {
    const sent = Math.min(weight, left);
    left -= sent;
    return percent >= 100 ? 100 : Math.floor((100 * sent) / weight);
  });
}
