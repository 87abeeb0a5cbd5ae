import type { Identity, Qu } from "@gpukit/core";

/*
 * What a devnet keeps on disk, in its data folder:
 *
 *   chain.jsonl   one line for the genesis, then one line per tick that holds transactions and one per jump over ticks, oldest first.
 *                 Only ever appended. A line is complete when its newline is there; a torn last line never happened.
 *   tick          the next tick, overwritten in place at each tick, so that empty ticks do not grow anything.
 *
 * A tick's line is on the disk before anyone can see its effects. Balances are not stored: replaying the lines gives them.
 */

export interface Genesis {
  startTick: number;
  amounts: Readonly<Record<Identity, Qu>>;
}

/** A tick that holds transactions, in the order they execute. */
export interface TickRecord {
  tick: number;
  timestampMs: number;
  /** The fee send-to-many burned in this tick. */
  sendManyFee: Qu;
  transactions: Uint8Array[];
}

/** Ticks that were skipped: by a restart of the network, or between two epochs. */
export interface JumpRecord {
  /** The last tick before the gap. */
  lastTick: number;
  /** The first tick after it. */
  jumpsTo: number;
  epoch: number;
}

export type JournalRecord = TickRecord | JumpRecord;

export interface Journal {
  genesis: Genesis;
  /** What was found at opening. */
  records: JournalRecord[];
  /** The tick to go on with; never one that was already over. */
  nextTick: number;
  /** Resolves once the record is on the disk. A failed append leaves the journal as it was. */
  append(record: JournalRecord): Promise<void>;
  /** Notes that every tick before `nextTick` is over. */
  note(nextTick: number): void;
  close(): void;
}

/** A journal that forgets, for tests. */
export function createMemoryJournal(genesis: Genesis): Journal {
  return {
    genesis,
    records: [],
    nextTick: genesis.startTick,
    append: () => Promise.resolve(),
    note: () => {},
    close: () => {},
  };
}
