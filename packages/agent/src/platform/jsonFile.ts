import { randomUUID } from "node:crypto";
import { type FileHandle, open, readFile, rename, rm } from "node:fs/promises";
import { isMissing } from "./isMissing.js";

/**
 * Replaces a JSON file whole, readable by its owner only: a reader, also one after a crash, sees the old value or the new one; with
 * `sync` (the default) also after a power cut. Rejects with the system's error (ENOSPC where the disk is full).
 */
export async function writeJsonFile(
  path: string,
  value: unknown,
  { sync = true }: { sync?: boolean } = {},
): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  let file: FileHandle | undefined;
  try {
    file = await open(temporary, "wx", 0o600);
    await file.writeFile(`${JSON.stringify(value)}\n`);
    if (sync) await file.sync();
    await file.close();
    file = undefined;
    await rename(temporary, path);
  } catch (error) {
    await file?.close().catch(() => undefined);
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Reads a JSON file written by {@link writeJsonFile}; null where there is none. The caller names the shape it wrote. */
export async function readJsonFile<Value>(path: string): Promise<Value | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Value;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
