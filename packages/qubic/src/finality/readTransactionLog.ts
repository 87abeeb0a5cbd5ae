import { type Identity, isGpuKitError, type TransactionId } from "@gpukit/core";
import type { QubicRpc, RequestOptions } from "../rpc/createQubicRpc.js";
import { type EventLog, type EventLogPage, quTransferLogType } from "../rpc/eventLogs.js";
import type { MovedAmounts } from "./judgeTransaction.js";

/**
 * What a transaction moved into and out of an identity, by the chain's log. Null when the log does not reach its tick, or where this beta
 * route of the network is not served. Throws `chain-unavailable`.
 */
export async function readTransactionLog(
  rpc: Pick<QubicRpc, "getEventLogs">,
  { id, identity, tick, signal }: { id: TransactionId; identity: Identity; tick: number } & RequestOptions,
): Promise<MovedAmounts | null> {
  const filters = { transactionId: id, logType: quTransferLogType };
  const page = await askLogs(rpc, { filters, pagination: { size: 1_000 }, signal });
  // A call of a contract may move more often than a page holds; then the log cannot be summed.
  if (page === null || page.validForTick < tick || page.total > page.eventLogs.length) return null;
  return sumLogged(page.eventLogs, { id, identity });
}

/** The logs, or null where they are not served. */
export async function askLogs(
  rpc: Pick<QubicRpc, "getEventLogs">,
  question: Parameters<QubicRpc["getEventLogs"]>[0],
): Promise<EventLogPage | null> {
  try {
    return await rpc.getEventLogs(question);
  } catch (error) {
    if (isGpuKitError(error, "chain-refused")) return null;
    throw error;
  }
}

/** What the logged transfers of a transaction moved into and out of an identity. */
export function sumLogged(
  logs: readonly EventLog[],
  { id, identity }: { id: TransactionId; identity: Identity },
): MovedAmounts {
  const sum = { incomingAmount: 0n, outgoingAmount: 0n };
  for (const { transactionId, quTransfer } of logs) {
    if (transactionId !== id || !quTransfer) continue;
    if (quTransfer.destination === identity) sum.incomingAmount += quTransfer.amount;
    if (quTransfer.source === identity) sum.outgoingAmount += quTransfer.amount;
  }
  return sum;
}
