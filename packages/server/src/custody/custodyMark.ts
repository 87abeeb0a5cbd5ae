import { randomUUID } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { GpuKitError } from "@gpukit/core";
import { syncFolder } from "../platform/createOnce.js";

/**
 * Counters reserved in the file ahead of the database, so that it is rarely written. A restart leaves at most so many unused: far
 * fewer than the gap that `gpukit recover` searches through.
 */
export const reserveAhead = 32;

/** The file of the mark: beside the escrow key, so that whoever keeps the one keeps the other. */
export const markFileOf = (keysFolder: string) => path.join(keysFolder, "escrow-v1.counter");

/** The mark beside the escrow key, above every counter handed out; 0 where none was made. Throws `invalid-input`. */
export async function readMark(file: string): Promise<number> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "0";
    throw error;
  });
  const mark = Number(text.trim());
  if (!/^\d+$/.test(text.trim()) || !Number.isSafeInteger(mark))
    throw new GpuKitError("invalid-input", "The custody counter's mark is not a number.", {
      facts: [`File: ${file}`],
      whatToDo: "Move the file away and run `gpukit recover --return`, which writes it anew from what the chain holds.",
    });
  return mark;
}

/** Stores the mark so that a crash leaves the old or the new one. */
export async function writeMark(file: string, mark: number): Promise<void> {
  const draft = `${file}.${randomUUID()}.new`;
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(`${mark}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  await syncFolder(path.dirname(file));
}
