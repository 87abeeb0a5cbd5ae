import type { ReturnContext } from "./returnCustody.js";

/**
 * Waits until nothing that was signed before can still execute: a run that was killed, or the server that is gone, may have left a
 * transfer on its way, and a transaction executes in its target tick or never. Without this, a balance that is about to leave
 * would be promised a second time. Throws `chain-unavailable`.
 */
export async function waitForQuiet({ chain, timings, wait }: Omit<ReturnContext, "log">): Promise<void> {
  const { networkTick } = await chain.readPace();
  // Twice: the node that answers now may lag behind the one that was asked when it was signed.
  const quietAfter = networkTick + 2 * timings.settlementTicksAhead;
  while ((await chain.rpc.getLastProcessedTick()).tick < quietAfter) await wait(timings.chainPollMs);
}
