import { isGpuKitError, type TransactionId } from "@gpukit/core";
import type { ArchivedTransaction } from "../rpc/answers.js";
import type { QubicRpc, RequestOptions } from "../rpc/createQubicRpc.js";
import { type EventLog, quTransferLogType } from "../rpc/eventLogs.js";
import type { NumberRange } from "../rpc/transactionFilters.js";
import { groupBy } from "./groupBy.js";
import type { Pace } from "./readPace.js";
import { askLogs } from "./readTransactionLog.js";

/** What a tick holds that is over. */
export interface TickContents {
  transactions: ReadonlyMap<TransactionId, ArchivedTransaction>;
  /** The QU each transaction moved in it; null when the log was not served, does not reach the tick, or would take too many pages. */
  movements: Movements | null;
}

type Movements = ReadonlyMap<TransactionId | null, readonly EventLog[]>;

export interface ReadTicksParameters extends RequestOptions {
  /** Ascending; each at most the archive's last. */
  ticks: readonly number[];
  pace: Pace;
}

const pageSize = 1_000;
/** The archive pages no further. */
const maxHits = 10_000;
/** Ticks whose logs are asked for together. */
const ticksPerLogRead = 64;

/** Reads ticks and hands each on as it comes: one request a tick, and the log of many ticks together. Throws what the client throws. */
export async function readTicks(
  rpc: QubicRpc,
  { ticks, pace, signal }: ReadTicksParameters,
  onTick: (tick: number, contents: TickContents) => void,
): Promise<void> {
  for (let start = 0; start < ticks.length; start += ticksPerLogRead) {
    const group = ticks.slice(start, start + ticksPerLogRead);
    const movements = await readMovements(rpc, { ticks: group, pace, signal });
    for (const tick of group)
      onTick(tick, {
        transactions: await readTransactions(rpc, tick, { signal }),
        movements: movements?.get(tick) ?? null,
      });
  }
}

async function readTransactions(
  rpc: QubicRpc,
  tick: number,
  options: RequestOptions,
): Promise<TickContents["transactions"]> {
  try {
    const transactions = await rpc.getTransactionsForTick(tick, options);
    return new Map(transactions.map((transaction) => [transaction.id, transaction]));
  } catch (error) {
    // The tick was skipped: it holds nothing. Each transaction's own reads will say the same, or better.
    if (isGpuKitError(error, "chain-refused")) return new Map();
    throw error;
  }
}

/** The movements by tick. A group with too many is read tick by tick; a tick with too many is left to its transactions' own reads. */
async function readMovements(
  rpc: QubicRpc,
  { ticks, pace, signal }: ReadTicksParameters,
): Promise<Map<number, Movements | null> | null> {
  const [first, last] = [ticks[0], ticks.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  if (pace.lastProcessed.lastProcessedLogTick < first) return null;
  const found: EventLog[] = [];
  let validForTick = last;
  for (let offset = 0; offset < maxHits; offset += pageSize) {
    const page = await askLogs(rpc, { ...questionOf(first, last), pagination: { offset, size: pageSize }, signal });
    if (page === null) return null;
    if (page.total > maxHits) return ticks.length === 1 ? null : readEach(rpc, { ticks, pace, signal });
    found.push(...page.eventLogs);
    validForTick = Math.min(validForTick, page.validForTick);
    if (found.length >= page.total) return reaching(found, ticks, validForTick);
  }
  return null;
}

async function readEach(rpc: QubicRpc, parameters: ReadTicksParameters): Promise<Map<number, Movements | null>> {
  const movements = new Map<number, Movements | null>();
  for (const tick of parameters.ticks) {
    const one = await readMovements(rpc, { ...parameters, ticks: [tick] });
    movements.set(tick, one?.get(tick) ?? null);
  }
  return movements;
}

/** Ticks beyond the log's own last have no entry yet, and must not read as empty. */
function reaching(logs: EventLog[], ticks: readonly number[], validForTick: number): Map<number, Movements | null> {
  const byTick = groupBy(logs, ({ tick }) => tick);
  const movementsOf = (tick: number) => groupBy(byTick.get(tick) ?? [], ({ transactionId }) => transactionId);
  return new Map(ticks.map((tick) => [tick, tick > validForTick ? null : movementsOf(tick)]));
}

function questionOf(first: number, last: number): { filters: object; ranges: { tick?: NumberRange } } {
  // The archive refuses a range of one tick.
  return first === last
    ? { filters: { logType: quTransferLogType, tick: first }, ranges: {} }
    : { filters: { logType: quTransferLogType }, ranges: { tick: { gte: first, lte: last } } };
}
