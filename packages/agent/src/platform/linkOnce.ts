import { randomUUID } from "node:crypto";
import { link, rm } from "node:fs/promises";
import { writeJsonFile } from "./jsonFile.js";

/** Writes a JSON file that nobody has written before; false where there is one. It appears with its whole content or not at all. */
export async function linkOnce(path: string, value: unknown): Promise<boolean> {
  const mine = `${path}.${randomUUID()}`;
  await writeJsonFile(mine, value);
  try {
    await link(mine, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(mine, { force: true });
  }
}
