import { randomUUID } from "node:crypto";
import { link, open, readFile, unlink } from "node:fs/promises";
import path from "node:path";

/**
 * Reads a small secret file, making it with mode 0600 first when it is missing. It appears complete or not at all, and is
 * never overwritten: processes that race all return the bytes of the one that was first.
 */
export async function createOnce(file: string, newContent: () => Uint8Array | string): Promise<Buffer> {
  const existing = await readFile(file).catch(ignoreMissing);
  if (existing) return existing;
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(newContent());
    await handle.sync();
  } finally {
    await handle.close();
  }
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await unlink(draft);
  await syncFolder(path.dirname(file));
  return readFile(file);
}

/** Makes new names in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
  return undefined;
}
