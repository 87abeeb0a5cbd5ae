import type { Timings } from "../timings.js";
import type { Chain } from "./chain.js";

/**
 * How long until reading the chain for a transaction can tell something new, milliseconds: until its tick is about to come, bounded by
 * when its bytes are handed over again, then `chainPollMs`.
 */
export async function nextReadMs(
  { chain, timings }: { chain: Pick<Chain, "readPace">; timings: Pick<Timings, "chainPollMs" | "rebroadcastMs"> },
  { targetTick, stage }: { targetTick: number; stage: number },
): Promise<number> {
  if (stage >= 2) return timings.chainPollMs;
  const { networkTick, tickMs } = await chain.readPace();
  const untilTickMs = (targetTick - networkTick) * tickMs;
  return Math.max(timings.chainPollMs, Math.min(untilTickMs, timings.rebroadcastMs));
}
