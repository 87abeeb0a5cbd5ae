import { readdir } from "node:fs/promises";

/** Every path below a folder, sorted; empty where there is no such folder. */
export async function listFiles(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true }).catch(() => [])).sort();
}
