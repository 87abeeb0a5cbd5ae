import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Reads the hash that `writeStamp` left, or undefined where there is none. */
export const readStamp = (path) => readFile(path, "utf8").catch(() => undefined);

/** Remembers that the work for this hash is done; written only after it succeeded. */
export const writeStamp = async (path, hash) => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, hash);
};
