import { decodeTransaction } from "../codec/decodeTransaction.js";
import type { ArchivedTransaction, TickInterval } from "../rpc/answers.js";
import { type Archive, archiveTransaction, createArchive } from "./archive.js";
import { executeTransaction } from "./executeTransaction.js";
import type { Journal, TickRecord } from "./journal.js";
import { createLedger, type Ledger } from "./ledger.js";

/** The state of the chain as `tick` starts with it: every earlier tick is over. */
export interface Chain {
  tick: number;
  initialTick: number;
  ledger: Ledger;
  archive: Archive;
}

/** All of devnet is one epoch. */
export const devnetEpoch = 1;

/** The chain a journal tells of, by carrying out its ticks again. */
export function replayChain(journal: Journal): Chain {
  const { startTick, amounts } = journal.genesis;
  const chain: Chain = {
    tick: startTick,
    initialTick: startTick,
    ledger: createLedger(amounts, startTick),
    archive: createArchive(),
  };
  for (const record of journal.ticks) applyTick(chain, record);
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
  }
  chain.tick = tick + 1;
}

/** The ticks the archive has processed up to `lastTick`. */
export function intervalsOf(chain: Chain, lastTick: number): TickInterval[] {
  return [{ epoch: devnetEpoch, firstTick: chain.initialTick, lastTick }];
}
