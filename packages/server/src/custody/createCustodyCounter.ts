import { open, readFile, rename } from "node:fs/promises";
import { GpuKitError } from "@gpukit/core";
import type { Database } from "../platform/database.js";
import { nextCustodyCounter, raiseCustodyCounter } from "../quotes/quoteRepository.js";

/** Numbers reserved in the file ahead of the database, so that it is rarely written. */
const reserveAhead = 1_000;

/** Hands out custody counters, each once. */
export interface CustodyCounter {
  next(): Promise<number>;
}

/**
 * Custody counters from the database, with a mark beside the escrow key that is always ahead of them: a database that was lost and
 * made anew goes on above everything the key has ever derived. Throws `invalid-input` when the mark cannot be read.
 */
export async function createCustodyCounter({ db, file }: { db: Database; file: string }): Promise<CustodyCounter> {
  let mark = await readMark(file);
  if (mark > 0) await raiseCustodyCounter(db, mark);
  let marking: Promise<void> = Promise.resolve();
  const ensureMarked = (counter: number) => {
    marking = marking.then(async () => {
      if (counter < mark) return;
      await writeMark(file, counter + reserveAhead);
      mark = counter + reserveAhead;
    });
    return marking;
  };
  return {
    next: async () => {
      const counter = await nextCustodyCounter(db);
      await ensureMarked(counter);
      return counter;
    },
  };
}

/** The mark beside the escrow key, 0 where none was made. */
export async function readMark(file: string): Promise<number> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "0";
    throw error;
  });
  const mark = Number(text.trim());
  if (!Number.isSafeInteger(mark) || mark < 0)
    throw new GpuKitError("invalid-input", "The custody counter's mark is not a number.", {
      facts: [`File: ${file}`],
      whatToDo:
        "Run `gpukit recover`, which finds the highest counter in use, and write a larger number into the file.",
    });
  return mark;
}

/** Stores the mark so that a crash leaves the old or the new one. */
export async function writeMark(file: string, mark: number): Promise<void> {
  const draft = `${file}.${process.pid}.new`;
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(`${mark}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
