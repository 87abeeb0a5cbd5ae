import type { Identity, Qu, TransactionId } from "@gpukit/core";
import { readInt64, readList, readObject, readText, readUint32 } from "./parseAnswer.js";
import { type NumberRange, textsOf } from "./transactionFilters.js";

/** The log type of a movement of QU. */
export const quTransferLogType = 0;

/** One thing that happened on the chain, as the nodes log it: for each movement of QU one entry, also for those inside a contract call. */
export interface EventLog {
  epoch: number;
  tick: number;
  timestampMs: number;
  /** Null for what no transaction caused. */
  transactionId: TransactionId | null;
  logType: number;
  /** Counts up within an epoch. */
  logId: bigint;
  /** Null for every log type but {@link quTransferLogType}. */
  quTransfer: { source: Identity; destination: Identity; amount: Qu } | null;
}

export interface EventLogPage {
  /** The tick the logs are complete to. */
  validForTick: number;
  total: number;
  /** Newest tick first. */
  eventLogs: EventLog[];
}

export interface EventLogsParameters {
  filters?: {
    transactionId?: TransactionId;
    source?: Identity;
    destination?: Identity;
    tick?: number;
    logType?: number;
    epoch?: number;
  };
  ranges?: { tick?: NumberRange; timestampMs?: NumberRange };
  /** Size at most 1000, offset and size together at most 10,000. @default offset 0, size 10 */
  pagination?: { offset?: number; size?: number };
  signal?: AbortSignal | undefined;
}

/** The body of a getEventLogs request. */
export function toEventLogsRequest({
  filters = {},
  ranges = {},
  pagination,
}: EventLogsParameters): Record<string, unknown> {
  const { transactionId, tick, ...others } = filters;
  return {
    filters: textsOf({ ...others, transactionHash: transactionId, tickNumber: tick }),
    ranges: {
      ...(ranges.tick && { tickNumber: textsOf(ranges.tick) }),
      ...(ranges.timestampMs && { timestamp: textsOf(ranges.timestampMs) }),
    },
    ...(pagination && { pagination }),
  };
}

export function parseEventLogPage(answer: unknown): EventLogPage {
  const page = readObject(answer, "the answer");
  return {
    validForTick: readUint32(page, "validForTick"),
    total: readUint32(readObject(page.hits, "hits"), "total"),
    eventLogs: readList(page.eventLogs, "eventLogs").map(parseEventLog),
  };
}

function parseEventLog(value: unknown): EventLog {
  const log = readObject(value, "an event log");
  const transfer = isAbsent(log.quTransfer) ? null : readObject(log.quTransfer, "quTransfer");
  return {
    epoch: readUint32(log, "epoch"),
    tick: readUint32(log, "tickNumber"),
    timestampMs: Number(readInt64(log, "timestamp")),
    transactionId: isAbsent(log.transactionHash) ? null : readText(log, "transactionHash"),
    logType: readUint32(log, "logType"),
    logId: readInt64(log, "logId"),
    quTransfer: transfer && {
      source: readText(transfer, "source"),
      destination: readText(transfer, "destination"),
      amount: readInt64(transfer, "amount"),
    },
  };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}
