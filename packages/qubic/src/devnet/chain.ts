import { decodeTransaction } from "../codec/decodeTransaction.js";
import type { ArchivedTransaction, TickInterval } from "../rpc/answers.js";
import { type Archive, archiveTransaction, createArchive } from "./archive.js";
import { createEventLogs, type EventLogs, logMovements } from "./eventLogs.js";
import { executeTransaction } from "./executeTransaction.js";
import type { Journal, JumpRecord, TickRecord } from "./journal.js";
import { createLedger, forgetEmptyAccounts, type Ledger, takeMovements } from "./ledger.js";

/** The state of the chain as `tick` starts with it: every earlier tick is over. */
export interface Chain {
  tick: number;
  epoch: number;
  /** The first tick of the epoch. */
  initialTick: number;
  /** Where ticks went on after each gap, oldest first; the chain's own first tick begins the list. */
  starts: { epoch: number; tick: number; lastTickBefore: number }[];
  ledger: Ledger;
  archive: Archive;
  logs: EventLogs;
}

/** Of a new chain. */
const firstEpoch = 1;

/** The chain a journal tells of, by carrying out its ticks again. */
export function replayChain(journal: Journal): Chain {
  const { startTick, amounts } = journal.genesis;
  const chain: Chain = {
    tick: startTick,
    epoch: firstEpoch,
    initialTick: startTick,
    starts: [{ epoch: firstEpoch, tick: startTick, lastTickBefore: startTick - 1 }],
    ledger: createLedger(amounts, startTick),
    archive: createArchive(),
    logs: createEventLogs(),
  };
  for (const record of journal.records) "jumpsTo" in record ? applyJump(chain, record) : applyTick(chain, record);
  chain.tick = Math.max(chain.tick, journal.nextTick);
  return chain;
}

/** Carries out a tick's transactions; the chain then stands at the next tick. The same record has the same effect on every replay. */
export function applyTick(chain: Chain, { tick, timestampMs, sendManyFee, transactions }: TickRecord): void {
  for (const bytes of transactions) {
    const { transaction, signature, id } = decodeTransaction(bytes);
    const moneyFlew = executeTransaction(chain.ledger, transaction, { tick, sendManyFee });
    const archived: ArchivedTransaction = { ...transaction, id, timestampMs, signature, moneyFlew };
    archiveTransaction(chain.archive, archived);
    const { epoch, logs } = chain;
    logMovements(logs, takeMovements(chain.ledger), { epoch, tick, timestampMs, transactionId: id });
  }
  chain.tick = tick + 1;
}

/** Skips ticks, which then never happen. A new epoch also forgets identities without QU. */
export function applyJump(chain: Chain, { lastTick, jumpsTo, epoch }: JumpRecord): void {
  if (epoch !== chain.epoch) {
    forgetEmptyAccounts(chain.ledger);
    chain.initialTick = jumpsTo;
  }
  chain.epoch = epoch;
  chain.starts.push({ epoch, tick: jumpsTo, lastTickBefore: lastTick });
  chain.tick = jumpsTo;
}

/** The ticks the archive has processed up to `lastTick`, without those that were skipped. */
export function intervalsOf(chain: Chain, lastTick: number): TickInterval[] {
  return chain.starts.flatMap(({ epoch, tick }, index) => {
    const next = chain.starts[index + 1];
    const end = Math.min(lastTick, next ? next.lastTickBefore : lastTick);
    return tick > lastTick && index > 0 ? [] : [{ epoch, firstTick: tick, lastTick: end }];
  });
}

/** The epoch a tick belongs to. */
export function epochOf(chain: Chain, tick: number): number {
  return chain.starts.findLast((start) => start.tick <= tick)?.epoch ?? firstEpoch;
}
