/** Wednesday 12:00 UTC: when an epoch of the public networks ends. The first one after the beginning of 1970. */
const firstChangeMs = Date.UTC(1970, 0, 7, 12);
const weekMs = 7 * 86_400_000;

/** The latest regular change of epochs at or before a moment. */
export function lastEpochChangeMs(nowMs: number): number {
  return firstChangeMs + Math.floor((nowMs - firstChangeMs) / weekMs) * weekMs;
}

/** The next regular change of epochs after a moment. */
export function nextEpochChangeMs(nowMs: number): number {
  return lastEpochChangeMs(nowMs) + weekMs;
}
