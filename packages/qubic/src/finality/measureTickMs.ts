/** The network's tick as seen at a moment. */
export interface TickSample {
  tick: number;
  atMs: number;
}

/**
 * Milliseconds per tick between the oldest and the newest sample; null while fewer than two different ticks were seen.
 * Samples are in the order they were taken; keep the last minute or so of them.
 */
export function measureTickMs(samples: readonly TickSample[]): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.tick <= first.tick || last.atMs <= first.atMs) return null;
  return (last.atMs - first.atMs) / (last.tick - first.tick);
}
