import type { TransactionId } from "@gpukit/core";
import { type EventLog, quTransferLogType } from "../rpc/eventLogs.js";
import type { QueryRequest } from "./filterRecords.js";
import type { Movement } from "./ledger.js";

/** What a contract logs when it burns. */
const burningLogType = 8;

export interface LoggedMovement extends EventLog {
  /** Of a burn: by whom, and how much. */
  burning: { source: string; amount: bigint } | null;
}

/** What the chain logged. */
export interface EventLogs {
  /** Oldest first; ticks never fall. */
  all: LoggedMovement[];
  byTransaction: Map<TransactionId, LoggedMovement[]>;
}

export function createEventLogs(): EventLogs {
  return { all: [], byTransaction: new Map() };
}

/** Logs what a transaction moved. */
export function logMovements(
  { all, byTransaction }: EventLogs,
  movements: readonly Movement[],
  context: { epoch: number; tick: number; timestampMs: number; transactionId: string },
): void {
  const logged = movements.map(({ source, destination, amount }): LoggedMovement => {
    const latest = all.at(-1);
    const log: LoggedMovement = {
      ...context,
      // Log ids begin anew with each epoch.
      logId: latest?.epoch === context.epoch ? latest.logId + 1n : 0n,
      logType: destination === null ? burningLogType : quTransferLogType,
      quTransfer: destination === null ? null : { source, destination, amount },
      burning: destination === null ? { source, amount } : null,
    };
    all.push(log);
    return log;
  });
  if (logged.length > 0) byTransaction.set(context.transactionId, logged);
}

/** The logs up to `lastTick` among which a request's answer lies, without looking at all of a long chain's. */
export function candidatesFor(logs: EventLogs, { filters, ranges }: QueryRequest, lastTick: number): LoggedMovement[] {
  const { transactionHash, tickNumber } = (filters ?? {}) as Record<string, unknown>;
  if (typeof transactionHash === "string")
    return (logs.byTransaction.get(transactionHash.trim()) ?? []).filter(({ tick }) => tick <= lastTick);
  const { gt, gte, lt, lte } =
    (((ranges ?? {}) as Record<string, unknown>).tickNumber as Record<string, unknown>) ?? {};
  const lowest = Number(tickNumber ?? gte ?? gt ?? 0);
  const highest = Number(tickNumber ?? lte ?? lt ?? lastTick);
  // What is no number is refused with its reason by whoever filters.
  const from = Number.isNaN(lowest) ? 0 : firstAtOrAfter(logs.all, lowest);
  const to = firstAtOrAfter(logs.all, Math.min(Number.isNaN(highest) ? lastTick : highest, lastTick) + 1);
  return logs.all.slice(from, to);
}

function firstAtOrAfter(logs: readonly LoggedMovement[], tick: number): number {
  let [low, high] = [0, logs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((logs[middle]?.tick ?? 0) < tick) low = middle + 1;
    else high = middle;
  }
  return low;
}
