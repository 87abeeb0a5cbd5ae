const dayS = 86_400;

/**
 * The last moment, up to `lastMs`, at which a clock showed `wanted` ("14:05" or "14:05:09"), milliseconds since 1970. Where that lies before
 * the first moment of the log, the clock is to show it only later: then it is the last. `clock` writes "14:05:09" in the visitor's zone.
 */
export function momentAt(
  wanted: string,
  { firstMs, lastMs, clock }: { firstMs: number; lastMs: number; clock: (atMs: number) => string },
): number {
  const shownS = secondsOf(clock(lastMs));
  const wantedS = secondsOf(wanted);
  const backS = (shownS - wantedS + dayS) % dayS;
  const moment = Math.floor(lastMs / 1_000 - backS) * 1_000;
  return moment < firstMs && wantedS > shownS ? lastMs : moment;
}

function secondsOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return hours * 3_600 + minutes * 60 + seconds;
}
