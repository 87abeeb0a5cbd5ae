export interface Backoff {
  /** Wait before the second try, milliseconds. */
  firstMs: number;
  /** Longest wait, milliseconds. */
  maxMs: number;
}

/**
 * How long to wait after the given number of failed tries, milliseconds: doubling, with up to half of it taken away by
 * `random` (0–1), so that many agents do not return to a restarted server in the same moment.
 */
export function backoffDelay({ firstMs, maxMs }: Backoff, failures: number, random: () => number): number {
  const full = Math.min(maxMs, firstMs * 2 ** Math.min(30, Math.max(0, failures - 1)));
  return Math.round(full * (1 - random() / 2));
}
