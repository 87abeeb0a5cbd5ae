import {
  classifyDeposit,
  type Escrow,
  formatQu,
  furthestLockTicks,
  GpuKitError,
  type Id,
  parseQu,
  type Quote,
} from "@gpukit/core";
import { type Balance, decodeTransaction, fromBase64, verifyTransaction } from "@gpukit/qubic";
import type { Account } from "../accounts/accountRepository.js";
import { startTracking } from "../chain/transactionTracking.js";
import { addJob } from "../platform/worker.js";
import { getQuote } from "../quotes/quoteRepository.js";
import type { ServerContext } from "../serverContext.js";
import { changeEscrow, type EscrowRow, getOwnEscrowRow, lockEscrowRow, sumLocksUnderWay } from "./escrowRepository.js";

export interface SubmitLockParameters {
  escrowId: Id;
  /** The signed transaction, base64. */
  transaction: string;
}

/**
 * Stores the signed lock; the escrow pipeline then broadcasts exactly these bytes. The same bytes again change nothing.
 * Throws `lock-mismatch`, `transaction-signature-invalid`, `transaction-tick-passed`, `balance-too-low`, `escrow-state`.
 */
export async function submitLock(
  server: ServerContext,
  account: Account,
  { escrowId, transaction }: SubmitLockParameters,
): Promise<Escrow> {
  const { db, chain, clock } = server;
  const read = await getOwnEscrowRow(db, { id: escrowId, accountId: account.id });
  if (isSubmitted(read, transaction)) return read.escrow;
  const quote = await getQuote(db, read.quoteId);
  const { networkTick } = await chain.readPace();
  const lock = await assertLock(quote, { transaction, networkTick });
  const missedTransactionIds = read.tracking?.missedTransactionIds ?? [];
  const [tracking, funds] = await Promise.all([
    startTracking(chain.rpc, { identity: quote.terms.custody.identity, missedTransactionIds }),
    chain.rpc.balance(quote.terms.payer),
  ]);
  // A client may have broadcast it as well. Counters that could hold it already say nothing of it; the custody watch finds it by itself.
  if (lock.targetTick < tracking.beforeTick) throw tickPassed(lock.targetTick, tracking.beforeTick);
  await assertCovered(server, { quote, funds });
  return db.transaction(async (tx) => {
    const row = await lockEscrowRow(tx, escrowId);
    if (isSubmitted(row, transaction)) return row.escrow;
    if (row.state !== "awaiting-lock")
      throw new GpuKitError("escrow-state", `This escrow is ${row.state} and takes no lock.`);
    const escrow = await changeEscrow(tx, {
      row,
      change: {
        state: "confirming",
        lock: { transactionId: lock.id, targetTick: lock.targetTick, stage: 0, missedReason: null },
      },
      workings: { lockTransaction: transaction, tracking },
      nowMs: clock.nowMs(),
    });
    await addJob(tx, "lock-escrow", { escrowId }, { jobKey: `lock:${escrowId}` });
    return escrow;
  });
}

const isSubmitted = (row: EscrowRow, transaction: string) =>
  row.lockTransaction === transaction && row.state !== "awaiting-lock";

async function assertLock(
  quote: Quote,
  { transaction, networkTick }: { transaction: string; networkTick: number },
): Promise<{ id: string; targetTick: number }> {
  const bytes = fromBase64(transaction);
  if (!bytes) throw new GpuKitError("transaction-malformed", "The transaction is not standard base64.");
  const { transaction: lock, id } = decodeTransaction(bytes);
  const judgement = classifyDeposit(quote, lock);
  const mismatch =
    lock.destination !== quote.terms.custody.identity
      ? "It does not go to the custody identity of the quote."
      : judgement.kind === "return"
        ? judgement.reason
        : null;
  if (mismatch) throw new GpuKitError("lock-mismatch", "This is not the lock of the quote.", { facts: [mismatch] });
  if (!(await verifyTransaction(bytes)))
    throw new GpuKitError("transaction-signature-invalid", "The lock's signature is not of the payer.");
  if (lock.tick <= networkTick) throw tickPassed(lock.tick, networkTick);
  // Nobody is paid while it waits for its tick, and the offer is held.
  if (lock.tick > networkTick + furthestLockTicks)
    throw new GpuKitError("lock-mismatch", "This is not the lock of the quote.", {
      facts: [`Target tick: ${lock.tick}, further ahead than the network keeps a transaction`],
    });
  return { id, targetTick: lock.tick };
}

function tickPassed(targetTick: number, networkTick: number): GpuKitError {
  return new GpuKitError("transaction-tick-passed", "The lock came too late for its tick.", {
    facts: [`Target tick: ${targetTick}`, `Network tick: ${networkTick}`],
    whatToDo: "The server has sent nothing. Sign the new plan.",
  });
}

/** Otherwise one wallet could hold any number of offers with locks that will never execute. */
async function assertCovered(
  { db }: ServerContext,
  { quote: { terms }, funds: { balance, validForTick } }: { quote: Quote; funds: Balance },
): Promise<void> {
  const underWay = await sumLocksUnderWay(db, { payer: terms.payer, fromTick: validForTick });
  if (balance - underWay >= parseQu(terms.lockAmount)) return;
  throw new GpuKitError("balance-too-low", "The wallet does not hold what it is to lock.", {
    facts: [
      `Lock: ${formatQu(parseQu(terms.lockAmount))}`,
      `Balance: ${formatQu(balance)}`,
      `Other locks under way: ${formatQu(underWay)}`,
    ],
  });
}
