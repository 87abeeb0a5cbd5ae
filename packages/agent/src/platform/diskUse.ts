import { lstat, readdir, statfs } from "node:fs/promises";
import { join } from "node:path";
import { isMissing } from "./isMissing.js";

/** What a folder takes on its disk, bytes. Links are counted, never followed; files that vanish meanwhile count nothing. */
export async function diskUse(folder: string): Promise<number> {
  let total = 0;
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    try {
      const facts = await lstat(next);
      total += facts.blocks * 512;
      if (facts.isDirectory()) for (const name of await readdir(next)) open.push(join(next, name));
    } catch (error) {
      const unreadable = (error as NodeJS.ErrnoException).code === "EACCES";
      if (!isMissing(error) && !unreadable) throw error;
    }
  }
  return total;
}

/** What is free for this user on the disk that holds the folder, bytes. */
export async function freeDisk(folder: string): Promise<number> {
  const facts = await statfs(folder);
  return facts.bavail * facts.bsize;
}
