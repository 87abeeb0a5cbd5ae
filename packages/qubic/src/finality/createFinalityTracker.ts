import type { Clock, TransactionId } from "@gpukit/core";
import type { QubicRpc, RequestOptions } from "../rpc/createQubicRpc.js";
import { abortableDelay } from "../rpc/retrySchedule.js";
import type { ReadFinalityFactsParameters } from "./finalityParameters.js";
import { groupBy } from "./groupBy.js";
import {
  type FinalityFacts,
  type FinalityJudgement,
  type FinalityRules,
  judgeTransaction,
  type MissedReads,
  noMissedReads,
} from "./judgeTransaction.js";
import { readFinalityFacts } from "./readFinalityFacts.js";
import { type Pace, readPace } from "./readPace.js";
import { readTicks, type TickContents } from "./readTicks.js";
import { sumLogged } from "./readTransactionLog.js";

/*
 * Many transactions in flight, few requests. One round (`poll`) reads:
 *
 *   always                                        where the network and the archive stand              2 requests
 *   per tick the archive has newly processed      the transactions it holds, for ticks somebody        1 request
 *   in which somebody waits                       waits for
 *   for all those ticks together                  the log of what moved in them                        1 request a thousand movements
 *
 * A transaction that its tick holds and whose movement the log shows is executed. Every other one is doubtful: it is judged by its own
 * reads, as `readFinalityFacts` makes them, no sooner than the rules ask, and so many in a round as the budget of requests leaves, but
 * always one. Nothing is decided by a round that failed half-way; what it had learned is told by the next.
 */

/** A transaction to follow; what is not known yet is learned by following. */
export type TrackedTransaction = Omit<ReadFinalityFactsParameters, "signal" | "pace">;

/** What changed about a followed transaction. After `executed` or `not-executed` it is followed no more. */
export interface FinalityNews {
  id: TransactionId;
  judgement: FinalityJudgement;
  /** To be kept where following goes on after a restart. */
  missed: MissedReads;
}

export interface CreateFinalityTrackerParameters {
  rpc: QubicRpc;
  clock: Clock;
  rules?: FinalityRules;
  /** What a round may spend for each tick that has passed since the last one; a single doubtful transaction is always looked at. @default 3 */
  requestsPerTick?: number;
}

export interface FinalityTracker {
  /** Follows a transaction. Again with the same id: takes over what is newly known, for example that a node accepted it. */
  track(transaction: TrackedTransaction): void;
  forget(id: TransactionId): void;
  /** How many are followed. */
  size(): number;
  /** One round; returns what changed. One at a time. Throws what the client throws, and loses nothing by it. */
  poll(options?: RequestOptions): Promise<FinalityNews[]>;
}

interface Followed {
  transaction: TrackedTransaction;
  missed: MissedReads;
  judgement: FinalityJudgement | null;
  /** Its tick was read and did not prove it; from then on it is judged by its own reads. */
  isDoubtful: boolean;
  nextReadAtMs: number;
}

/** Follows any number of transactions to their end. It has no timer: whoever owns it polls, for example with {@link watchFinality}. */
export function createFinalityTracker(parameters: CreateFinalityTrackerParameters): FinalityTracker {
  const { rpc, clock, rules = {}, requestsPerTick = 3 } = parameters;
  const { missedReadIntervalMs = 10_000 } = rules;
  const followed = new Map<TransactionId, Followed>();
  let news: FinalityNews[] = [];
  let budget = 0;
  let lastTick = 0;

  const conclude = (entry: Followed, judgement: FinalityJudgement): void => {
    const { id } = entry.transaction;
    if (isSame(entry.judgement, judgement) || followed.get(id) !== entry) return;
    entry.judgement = judgement;
    entry.transaction.previousStage = judgement.stage;
    if (judgement.verdict !== "pending") followed.delete(id);
    news.push({ id, judgement, missed: entry.missed });
  };

  const judgeByTick = (entry: Followed, contents: TickContents, pace: Pace): void => {
    const { transaction } = entry;
    const archived = contents.transactions.get(transaction.id) ?? null;
    const logged = contents.movements && sumLogged(contents.movements.get(transaction.id) ?? [], transaction);
    const facts = factsBeforeReads(entry, pace, { archived, logged });
    const judgement = judgeTransaction(facts, rules);
    if (archived && judgement.verdict === "executed") {
      conclude(entry, judgement);
      return;
    }
    const nowMs = clock.nowMs();
    entry.isDoubtful = true;
    // A tick that does not hold it is the first of the two reads that must miss it.
    entry.missed = archived ? noMissedReads : { count: 1, firstAtMs: nowMs, lastAtMs: nowMs };
    entry.nextReadAtMs = archived ? nowMs : nowMs + missedReadIntervalMs;
    conclude(entry, { verdict: "pending", stage: 2, waitingFor: archived ? "balance" : "second-read" });
  };

  const judgeAlone = async (entry: Followed, pace: Pace, options: RequestOptions): Promise<void> => {
    const facts = await readFinalityFacts(
      { rpc: counted(rpc, () => budget--), clock },
      { ...entry.transaction, ...options, missed: entry.missed, pace },
    );
    entry.missed = facts.missed;
    entry.nextReadAtMs = clock.nowMs() + missedReadIntervalMs;
    conclude(entry, judgeTransaction(facts, rules));
  };

  return {
    track(transaction) {
      const known = followed.get(transaction.id);
      if (known) {
        known.transaction = { ...known.transaction, accepted: known.transaction.accepted || transaction.accepted };
        return;
      }
      const { missed = noMissedReads } = transaction;
      followed.set(transaction.id, {
        transaction: { ...transaction },
        missed,
        judgement: null,
        isDoubtful: missed.count > 0,
        nextReadAtMs: missed.count > 0 ? missed.lastAtMs + missedReadIntervalMs : 0,
      });
    },
    forget: (id) => void followed.delete(id),
    size: () => followed.size,
    async poll(options = {}) {
      const spend = counted(rpc, () => budget--);
      const pace = await readPace(rpc, options);
      const passed = lastTick === 0 ? 1 : Math.max(1, pace.tickInfo.tick - lastTick);
      lastTick = pace.tickInfo.tick;
      budget = Math.min(budget, 0) + requestsPerTick * passed - 2;

      const ready = groupByTick(followed, pace.lastProcessed.tick);
      for (const entry of followed.values()) if (isWaiting(entry, pace)) conclude(entry, judgeWaiting(entry, pace));
      await readTicks(spend, { ticks: [...ready.keys()], pace, ...options }, (tick, contents) => {
        for (const entry of ready.get(tick) ?? []) judgeByTick(entry, contents, pace);
      });

      const nowMs = clock.nowMs();
      let isFirst = true;
      for (const entry of [...followed.values()]) {
        if (!entry.isDoubtful || entry.nextReadAtMs > nowMs) continue;
        if (!isFirst && budget < 2) break;
        isFirst = false;
        await judgeAlone(entry, pace, options);
      }
      const changed = news;
      news = [];
      return changed;
    },
  };
}

/** How a wait between two rounds is made. */
const defaultPollMs = 1_000;

/** Polls a tracker until the signal aborts, telling news and failures; a failed round is followed by the next. */
export async function watchFinality(
  tracker: Pick<FinalityTracker, "poll" | "size">,
  {
    pollMs = defaultPollMs,
    signal,
    onNews,
    onError,
  }: {
    /** Two ticks or more make a round cheaper; the network asks for a second at least. @default 1000 */
    pollMs?: number;
    signal: AbortSignal;
    onNews: (news: FinalityNews) => void | Promise<void>;
    onError: (error: unknown) => void;
  },
): Promise<void> {
  while (!signal.aborted) {
    try {
      if (tracker.size() > 0) for (const news of await tracker.poll({ signal })) await onNews(news);
    } catch (error) {
      if (!signal.aborted) onError(error);
    }
    await abortableDelay(pollMs, signal).catch(() => {});
  }
}

function isWaiting({ transaction }: Followed, { lastProcessed }: Pace): boolean {
  return transaction.targetTick > lastProcessed.tick;
}

function judgeWaiting(entry: Followed, pace: Pace): FinalityJudgement {
  return judgeTransaction(factsBeforeReads(entry, pace, { archived: null, logged: null }));
}

/** Facts that hold nothing of the identity's counters: what they do not prove is doubtful, never decided. */
function factsBeforeReads(
  { transaction, missed }: Followed,
  { tickInfo, lastProcessed }: Pace,
  read: Pick<FinalityFacts, "archived" | "logged">,
): FinalityFacts {
  const { targetTick, amount, direction, accepted, before, previousStage = 0 } = transaction;
  return {
    targetTick,
    amount,
    direction,
    accepted,
    networkTick: tickInfo.tick,
    lastProcessedTick: lastProcessed.tick,
    missed,
    before,
    now: { ...before, validForTick: 0 },
    movedByOthers: null,
    previousStage,
    ...read,
  };
}

/** Those whose tick the archive has processed and nobody has read yet, by tick, oldest first. */
function groupByTick(followed: ReadonlyMap<string, Followed>, lastTick: number): Map<number, Followed[]> {
  const entries = [...followed.values()].filter(
    ({ isDoubtful, transaction }) => !isDoubtful && transaction.targetTick <= lastTick,
  );
  entries.sort((one, other) => one.transaction.targetTick - other.transaction.targetTick);
  return groupBy(entries, ({ transaction }) => transaction.targetTick);
}

function isSame(known: FinalityJudgement | null, judgement: FinalityJudgement): boolean {
  if (known?.verdict !== judgement.verdict || known.stage !== judgement.stage) return false;
  return known.verdict !== "pending" || judgement.verdict !== "pending" || known.waitingFor === judgement.waitingFor;
}

/** The client, telling of each request. */
function counted(rpc: QubicRpc, onRequest: () => void): QubicRpc {
  const count =
    <Args extends unknown[], Result>(call: (...args: Args) => Result) =>
    (...args: Args): Result => {
      onRequest();
      return call(...args);
    };
  return {
    ...rpc,
    balance: count(rpc.balance),
    getTransactionByHash: count(rpc.getTransactionByHash),
    getTransactionsForTick: count(rpc.getTransactionsForTick),
    getTransactionsForIdentity: count(rpc.getTransactionsForIdentity),
    getEventLogs: count(rpc.getEventLogs),
    getProcessedTickIntervals: count(rpc.getProcessedTickIntervals),
  };
}
