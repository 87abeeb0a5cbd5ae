/** A span in which no server process served, in milliseconds since 1970. */
export interface Outage {
  fromMs: number;
  toMs: number;
}

/** Shorter gaps are a busy event loop or a clock correction, not an outage. Milliseconds. */
export const shortestOutageMs = 3_000;

/** The outage between the last sign of any process and now; null when there was none, or nobody was ever there. */
export function outageSince(lastSeenMs: number | null, { nowMs }: { nowMs: number }): Outage | null {
  if (lastSeenMs === null || nowMs - lastSeenMs <= shortestOutageMs) return null;
  return { fromMs: lastSeenMs, toMs: nowMs };
}
