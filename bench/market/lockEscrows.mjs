import { createQuote, GpuKitError, submitLock } from "@gpukit/sdk";

/**
 * Has a consumer lock one escrow on each of the offers. One wallet may hold one reservation that is not paid, so the next is asked for
 * as soon as the last lock is with the server; confirming them goes on side by side. Resolves to all escrows, locked.
 *
 * @param {{ client: object, wallet: object, analysisId: string }} consumer
 * @param {{ offerIds: string[] }} options
 */
export const lockEscrows = async ({ client, wallet, analysisId }, { offerIds }) => {
  const locks = [];
  for (const offerId of offerIds) {
    const quote = await createQuote(client, { analysisId, offerId });
    await new Promise((submitted, failed) => {
      const lock = submitLock(client, {
        quote,
        wallet,
        onStatus: ({ step }) => step === "confirming" && submitted(),
        maxSignatures: 5,
      });
      locks.push(lock);
      lock.then(submitted, failed);
    });
  }
  const escrows = await Promise.all(locks);
  const unlocked = escrows.find(({ state }) => state !== "locked");
  if (unlocked) throw new GpuKitError("escrow-state", `An escrow is ${unlocked.state} before its job has ended.`);
  return escrows;
};
