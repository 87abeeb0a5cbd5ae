import type { Qu, TransactionId } from "@gpukit/core";
import type { DecodedTransaction } from "../codec/decodeTransaction.js";
import { maxTicksAhead } from "../finality/planTargetTick.js";
import { accountOf, type Ledger } from "./ledger.js";

/** The node's limit: 4096 in a tick, 3 of them its own. */
const maxPerTick = 4_093;

export interface PendingTransaction {
  bytes: Uint8Array;
  decoded: DecodedTransaction;
  priority: Qu;
}

/** Transactions waiting for their tick, in memory only: a node that stops forgets them. */
export type PendingPool = Map<number, Map<TransactionId, PendingTransaction>>;

/**
 * Takes a transaction into the pool, or drops it without a word, as a node does: too far ahead, from a source without QU, or of the
 * least priority in a full tick. One that is there already stays as it is.
 */
export function addPending(
  pool: PendingPool,
  { ledger, tick, bytes, decoded }: { ledger: Ledger; tick: number; bytes: Uint8Array; decoded: DecodedTransaction },
): void {
  const { id, transaction } = decoded;
  const priority = priorityOf(ledger, decoded);
  if (transaction.tick >= tick + maxTicksAhead || priority <= 0n) return;
  const waiting = pool.get(transaction.tick) ?? new Map<TransactionId, PendingTransaction>();
  pool.set(transaction.tick, waiting);
  if (waiting.has(id)) return;
  if (waiting.size >= maxPerTick && !makeRoom(waiting, priority)) return;
  waiting.set(id, { bytes, decoded, priority });
}

/** Removes and returns what waits for `tick`, and forgets everything earlier. */
export function takePending(pool: PendingPool, tick: number): PendingTransaction[] {
  const waiting = [...(pool.get(tick)?.values() ?? [])];
  for (const target of pool.keys()) if (target <= tick) pool.delete(target);
  return waiting;
}

/** The node's rule: the balance times the ticks since the source last sent something, less one. */
function priorityOf(ledger: Ledger, { transaction }: DecodedTransaction): Qu {
  const { incomingAmount, outgoingAmount, latestOutgoingTransferTick } = accountOf(ledger, transaction.source);
  const balance = incomingAmount - outgoingAmount;
  return balance <= 0n ? 0n : balance * BigInt(transaction.tick - latestOutgoingTransferTick + 1) - 1n;
}

function makeRoom(waiting: Map<TransactionId, PendingTransaction>, priority: Qu): boolean {
  let least: [TransactionId, PendingTransaction] | undefined;
  for (const entry of waiting) if (!least || entry[1].priority < least[1].priority) least = entry;
  if (!least || least[1].priority >= priority) return false;
  return waiting.delete(least[0]);
}
