import { sql } from "drizzle-orm";
import type { Database } from "../platform/database.js";
import { nextCustodyCounter, raiseCustodyCounter } from "../quotes/quoteRepository.js";
import { readMark, reserveAhead, writeMark } from "./custodyMark.js";

/** Hands out custody counters, each once. */
export interface CustodyCounter {
  next(): Promise<number>;
}

/** Server processes that share the file take turns, so that a slow one never lowers the mark. */
const markLock = sql`select pg_advisory_xact_lock(hashtextextended('gpukit-custody-mark', 0))`;

/**
 * Custody counters from the database, with a mark beside the escrow key that is always above them: a database that was lost and
 * made anew goes on above everything the key has ever derived. A counter leaves `next` only once the mark is above it, so a crash
 * in between loses a number and never repeats one. Throws `invalid-input` when the mark cannot be read.
 */
export async function createCustodyCounter({ db, file }: { db: Database; file: string }): Promise<CustodyCounter> {
  let mark = await readMark(file);
  if (mark > 0) await raiseCustodyCounter(db, mark);
  let marking: Promise<unknown> = Promise.resolve();
  const ensureMarked = async (counter: number) => {
    if (counter < mark) return;
    const marked = marking.then(async () => {
      if (counter >= mark) mark = await raiseMark(db, { file, above: counter });
    });
    // A disk that was full must not refuse every later counter too.
    marking = marked.catch(() => undefined);
    await marked;
  };
  return {
    next: async () => {
      const counter = await nextCustodyCounter(db);
      await ensureMarked(counter);
      return counter;
    },
  };
}

async function raiseMark(db: Database, { file, above }: { file: string; above: number }): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.execute(markLock);
    const stored = await readMark(file);
    if (stored > above) return stored;
    await writeMark(file, above + reserveAhead);
    return above + reserveAhead;
  });
}
