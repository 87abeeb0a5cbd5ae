import { GpuKitError, type Identity, type Qu } from "@gpukit/core";
import { type SignedTransaction, signTransaction } from "@gpukit/qubic";
import type { Chain } from "../chain/chain.js";
import { startTracking, trackTransaction } from "../chain/transactionTracking.js";
import type { ScannedCustody } from "./scanCustody.js";

export interface ReturnCustodyParameters {
  scanned: ScannedCustody;
  ticksAhead: number;
  /** Between two reads of the chain, milliseconds. */
  pollMs: number;
  wait: (ms: number) => Promise<void>;
}

/** One transfer that `gpukit recover` carried out. */
export interface ReturnedCustody {
  identity: Identity;
  amount: Qu;
  transactionId: string;
}

/**
 * Sends what a custody identity still holds back to its last sender: whoever locked, where a lock is among the deposits. One plain
 * transfer, free of charge, watched until the archive holds it. Throws `settlement-unbalanced` where nobody is known to have sent it.
 */
export async function returnCustody(
  chain: Chain,
  { scanned, ticksAhead, pollMs, wait }: ReturnCustodyParameters,
): Promise<ReturnedCustody> {
  const { custody, balance, deposits } = scanned;
  const sender = (deposits.find(({ escrowId }) => escrowId !== null) ?? deposits.at(-1))?.source;
  if (sender === undefined)
    throw new GpuKitError("settlement-unbalanced", "The chain does not tell who sent the QU of a custody identity.", {
      facts: [`Identity: ${custody.identity}`, `Balance: ${balance} QU`],
    });
  for (;;) {
    const tracking = await startTracking(chain.rpc, { identity: custody.identity });
    const { networkTick } = await chain.readPace();
    const targetTick = networkTick + ticksAhead;
    const transfer = { source: custody.identity, destination: sender, amount: balance, tick: targetTick };
    const signed = await signTransaction(
      { ...transfer, inputType: 0, input: new Uint8Array(0) },
      chain.custodySeed(custody),
    );
    await chain.rpc.broadcastTransaction(signed.bytes);
    const executed = await waitForVerdict({
      signed,
      targetTick,
      amount: balance,
      identity: custody.identity,
      tracking,
    });
    if (executed) return { identity: sender, amount: balance, transactionId: signed.id };
  }

  async function waitForVerdict(flight: {
    signed: SignedTransaction;
    targetTick: number;
    amount: Qu;
    identity: Identity;
    tracking: Awaited<ReturnType<typeof startTracking>>;
  }): Promise<boolean> {
    let tracking = { ...flight.tracking, accepted: true };
    for (;;) {
      const { signed, targetTick, amount, identity } = flight;
      const read = await trackTransaction(chain, {
        id: signed.id,
        targetTick,
        amount,
        direction: "outgoing",
        identity,
        tracking,
      });
      if (read.judgement.verdict !== "pending") return read.judgement.verdict === "executed";
      tracking = read.tracking;
      await wait(pollMs);
    }
  }
}
