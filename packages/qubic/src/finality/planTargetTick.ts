import { GpuKitError } from "@gpukit/core";

/** The furthest tick nodes keep a transaction for (PENDING_TXS_POOL_NUM_TICKS). */
export const maxTicksAhead = 2_666;
/** What the chain's partner guide asks to leave for the way through the network. */
const ticksForBroadcast = 20;

/**
 * The target tick that leaves `approvalMs` for the wallet and some ticks for the way to the nodes. `tickMs` is the measured time per tick.
 * Throws `invalid-input` when the chain is so fast that nodes would drop a transaction that far ahead, and `chain-paused` when its tick would
 * not come before the network pauses for its change of epochs.
 */
export function planTargetTick({
  networkTick,
  tickMs,
  approvalMs,
  pauseInMs = null,
}: {
  networkTick: number;
  tickMs: number;
  approvalMs: number;
  /** As a tick clock tells it; null for none. @default null */
  pauseInMs?: number | null;
}): number {
  const ahead = Math.ceil(approvalMs / tickMs) + ticksForBroadcast;
  if (!(ahead >= ticksForBroadcast && ahead <= maxTicksAhead))
    throw new GpuKitError("invalid-input", `No node keeps a transaction ${ahead} ticks ahead.`, {
      facts: [`Time per tick: ${tickMs} ms`, `Time for approval: ${approvalMs} ms`, `Limit: ${maxTicksAhead} ticks`],
      whatToDo: "Leave less time for approval.",
    });
  if (pauseInMs !== null && ahead * tickMs >= pauseInMs)
    throw new GpuKitError("chain-paused", "The network pauses before this transaction's tick would come.", {
      facts: [
        `The tick comes in: ${Math.ceil((ahead * tickMs) / 1_000)} s`,
        `The pause in: ${Math.floor(pauseInMs / 1_000)} s`,
      ],
    });
  return networkTick + ahead;
}
