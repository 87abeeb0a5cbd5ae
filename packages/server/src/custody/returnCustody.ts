import { GpuKitError, type Qu, type TransactionId } from "@gpukit/core";
import { maxTransactionAmount, signTransaction, toBase64 } from "@gpukit/qubic";
import { broadcastStored } from "../chain/broadcastStored.js";
import type { Chain } from "../chain/chain.js";
import { startTracking, trackTransaction } from "../chain/transactionTracking.js";
import type { Log } from "../platform/log.js";
import type { Timings } from "../timings.js";
import { type OwedCustody, planCustodyReturn } from "./planCustodyReturn.js";
import { type CustodySnapshot, readCustody } from "./readCustody.js";

/*
 * What a custody identity holds goes back to its senders, one plain transfer after the other; a transfer is free.
 *
 *   read ──▶ nothing owed: done
 *    ▲  └──▶ the first sender's part ──▶ signed, broadcast ──▶ identical bytes again until its tick ──▶ executed ─────▶ read
 *    └────────────────────────────────────────────────────────────────────────── not executed (finality rule) ◀──┘
 *
 * Nothing is remembered outside of the chain: each step begins with what the archive holds, so a run that was killed is simply run
 * again. One transfer at a time is in flight for an identity.
 */

export interface ReturnContext {
  chain: Chain;
  log: Log;
  timings: Pick<Timings, "chainPollMs" | "rebroadcastMs" | "settlementTicksAhead">;
  wait: (ms: number) => Promise<void>;
}

/** One transfer that was carried out. */
export interface CustodyReturn extends OwedCustody {
  counter: number;
  transactionId: TransactionId;
}

export interface ReturnCustodyParameters {
  counter: number;
  /** Of the escrow key it derives from. @default that of new escrows */
  keyVersion?: number;
  onReturned: (transfer: CustodyReturn) => void;
}

/** A transfer that misses its tick this often does not miss it by chance. */
const maxTries = 10;

/**
 * Sends everything a custody identity owes back to its senders and returns what it still holds, which nobody is known to have sent.
 * Throws `chain-unavailable`, or `chain-refused` when transfers never execute.
 */
export async function returnCustody(
  context: ReturnContext,
  { counter, keyVersion = context.chain.keyVersion, onReturned }: ReturnCustodyParameters,
): Promise<Qu> {
  let missed: TransactionId[] = [];
  for (;;) {
    const snapshot = await readSettled(context, { counter, keyVersion });
    if (!snapshot) return 0n;
    const { owed, unexplained } = planCustodyReturn(snapshot);
    const [next] = owed;
    if (!next) return unexplained;
    const payee = next.amount > maxTransactionAmount ? { ...next, amount: maxTransactionAmount } : next;
    const { transactionId, executed } = await send(context, { snapshot, payee, missed });
    if (executed) {
      missed = [];
      onReturned({ ...payee, counter, transactionId });
      continue;
    }
    missed = [...missed, transactionId];
    if (missed.length === maxTries)
      throw new GpuKitError("chain-refused", `A transfer was signed ${maxTries} times and never executed.`, {
        facts: [`Custody identity: ${snapshot.custody.identity}`, `Last transaction: ${transactionId}`],
        whatToDo: "Nothing was lost. Run the command again later, or with another --rpc-url.",
      });
  }
}

/** Waits until the archive explains the balance as far as it ever will. */
async function readSettled(
  { chain, timings, wait }: ReturnContext,
  named: { counter: number; keyVersion: number },
): Promise<CustodySnapshot | null> {
  for (;;) {
    const snapshot = await readCustody(chain, named);
    if (!snapshot || snapshot.balance === 0n || snapshot.isArchived) return snapshot;
    await wait(timings.chainPollMs);
  }
}

async function send(
  { chain, log, timings, wait }: ReturnContext,
  { snapshot, payee, missed }: { snapshot: CustodySnapshot; payee: OwedCustody; missed: TransactionId[] },
): Promise<{ transactionId: TransactionId; executed: boolean }> {
  const { custody } = snapshot;
  let tracking = await startTracking(chain.rpc, { identity: custody.identity, missedTransactionIds: missed });
  const { networkTick } = await chain.readPace();
  const targetTick = networkTick + timings.settlementTicksAhead;
  const { amount, identity: destination } = payee;
  const { id, bytes } = await signTransaction(
    { source: custody.identity, destination, amount, tick: targetTick, inputType: 0, input: new Uint8Array(0) },
    chain.custodySeed(custody),
  );
  const signedTransaction = toBase64(bytes);
  for (;;) {
    tracking = await broadcastStored(
      { chain, log },
      { signedTransaction, tracking, rebroadcastMs: timings.rebroadcastMs },
    );
    const read = await trackTransaction(chain, {
      id,
      targetTick,
      amount,
      direction: "outgoing",
      identity: custody.identity,
      tracking,
    });
    if (read.judgement.verdict !== "pending")
      return { transactionId: id, executed: read.judgement.verdict === "executed" };
    tracking = read.tracking;
    await wait(timings.chainPollMs);
  }
}
