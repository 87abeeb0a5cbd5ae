import type { Qu } from "@gpukit/core";
import { readSendMany, sendManyContract, sendManyInputType } from "../codec/sendMany.js";
import type { ArchivedTransaction, Balance, LastProcessedTick } from "../rpc/answers.js";
import type { QubicRpc } from "../rpc/createQubicRpc.js";
import { quTransferLogType } from "../rpc/eventLogs.js";
import type { TransactionsForIdentityParameters } from "../rpc/transactionFilters.js";
import type { ReadFinalityFactsParameters } from "./finalityParameters.js";
import { askLogs } from "./readTransactionLog.js";

type Parameters = ReadFinalityFactsParameters & { now: Balance; lastProcessed: LastProcessedTick };

const pageSize = 1_000;
/** The archive pages no further. */
const maxHits = 10_000;

/**
 * What others moved in the direction of a transaction since `before`: the more of what the chain's log and the archive's transactions show,
 * since the log may not be served and the archive does not show payouts of contracts other than send-to-many. Null while neither has come
 * to the identity's latest movement. Throws what the client throws.
 */
export async function readMovedByOthers(rpc: QubicRpc, parameters: Parameters): Promise<Qu | null> {
  const { now, lastProcessed, direction } = parameters;
  const latest = direction === "incoming" ? now.latestIncomingTransferTick : now.latestOutgoingTransferTick;
  const logged = await sumOthersLogged(rpc, parameters, latest);
  if (latest > lastProcessed.tick) return logged;
  const archived = await sumOthersArchived(rpc, parameters);
  return logged !== null && logged > archived ? logged : archived;
}

async function sumOthersLogged(
  rpc: QubicRpc,
  { identity, direction, before, now, id, signal }: Parameters,
  latest: number,
): Promise<Qu | null> {
  const filters = {
    logType: quTransferLogType,
    ...(direction === "incoming" ? { destination: identity } : { source: identity }),
  };
  const window = windowOf(before.validForTick, now.validForTick);
  if (!window) return 0n;
  const question = { filters: { ...filters, ...window.filters }, ranges: window.ranges, signal };
  const page = await askLogs(rpc, { ...question, pagination: { size: pageSize } });
  if (page === null || page.validForTick < latest || page.total > page.eventLogs.length) return null;
  return page.eventLogs.reduce(
    (sum, { transactionId, quTransfer }) => sum + (transactionId === id ? 0n : (quTransfer?.amount ?? 0n)),
    0n,
  );
}

async function sumOthersArchived(
  rpc: QubicRpc,
  { identity, direction, before, now, id, signal }: Parameters,
): Promise<Qu> {
  const window = windowOf(before.validForTick, now.validForTick);
  if (!window) return 0n;
  const isOther = (transaction: ArchivedTransaction) => transaction.id !== id && transaction.moneyFlew;
  const readAll = (about: string, filters: TransactionsForIdentityParameters["filters"]) =>
    readAllTransactions(rpc, {
      identity: about,
      filters: { ...filters, ...window.filters },
      ranges: window.ranges,
      signal,
    });
  if (direction === "outgoing") {
    const sent = await readAll(identity, { source: identity });
    return sent.filter(isOther).reduce((sum, { amount }) => sum + amount, 0n);
  }
  const [received, divided] = await Promise.all([
    readAll(identity, { destination: identity }),
    readAll(sendManyContract, { destination: sendManyContract, inputType: sendManyInputType }),
  ]);
  const payouts = divided.filter(isOther).flatMap(({ input }) => readSendMany(input));
  const toIdentity = payouts.filter(({ destination }) => destination === identity);
  return [...received.filter(isOther), ...toIdentity].reduce((sum, { amount }) => sum + amount, 0n);
}

/** Ticks from one balance to the next; a balance valid for tick V is the one V starts with. The archive refuses a range of one tick. */
function windowOf(from: number, before: number): { filters: { tick?: number }; ranges: { tick?: object } } | null {
  if (before <= from) return null;
  return before - from === 1
    ? { filters: { tick: from }, ranges: {} }
    : { filters: {}, ranges: { tick: { gte: from, lt: before } } };
}

async function readAllTransactions(
  rpc: QubicRpc,
  query: TransactionsForIdentityParameters,
): Promise<ArchivedTransaction[]> {
  const transactions: ArchivedTransaction[] = [];
  for (let offset = 0; offset < maxHits; offset += pageSize) {
    const page = await rpc.getTransactionsForIdentity({ ...query, pagination: { offset, size: pageSize } });
    transactions.push(...page.transactions);
    if (transactions.length >= page.total) break;
  }
  return transactions;
}
