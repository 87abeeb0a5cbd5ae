import { randomUUID } from "node:crypto";
import { link, readdir, readFile, rename, rm, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { GpuKitError } from "@gpukit/core";
import { processIdentity } from "../processIdentity.js";

// Node has no flock. The lock is a row of numbered files `server.lock.N`; whoever wrote the highest number holds it:
//
//   free ── link N+1 (fails if it exists) ──▶ held ── release: rewritten as released ──▶ free
//                                              └── killed: its process is gone ────────▶ free
//
// The highest file is never deleted, only overtaken, so a contender that was asleep while others came and went always
// finds a higher number than its own and steps back. An owner is its pid and start time: a reused pid is not the owner.

interface Owner {
  pid: number;
  identity: string;
  released?: boolean;
}

const prefix = "server.lock.";

/** Claims a folder for this process; returns how to give it back. Throws `data-folder-busy`. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const owner: Owner = { pid: process.pid, identity: (await processIdentity(process.pid)) ?? randomUUID() };
  while (true) {
    const highest = Math.max(0, ...(await lockNumbers(folder)));
    if (highest > 0) await requireFree(folder, highest);
    const mine = highest + 1;
    if (!(await claim(folder, mine, owner))) continue;
    const numbers = await lockNumbers(folder);
    if (Math.max(...numbers) > mine) {
      await rm(fileOf(folder, mine), { force: true });
      continue;
    }
    for (const number of numbers) if (number < mine) await rm(fileOf(folder, number), { force: true });
    return () => markReleased(folder, mine, owner);
  }
}

async function requireFree(folder: string, number: number): Promise<void> {
  const text = await readFile(fileOf(folder, number), "utf8").catch(() => "");
  const owner = parseOwner(text);
  if (!owner || owner.released || (await processIdentity(owner.pid)) !== owner.identity) return;
  throw new GpuKitError("data-folder-busy", "Another gpukit server uses this data folder.", {
    facts: [`Folder: ${folder}`, `Process: ${owner.pid}`],
  });
}

function parseOwner(text: string): Owner | null {
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return null;
  }
}

async function claim(folder: string, number: number, owner: Owner): Promise<boolean> {
  const draft = await writeDraft(folder, owner);
  try {
    await link(draft, fileOf(folder, number));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

async function markReleased(folder: string, number: number, owner: Owner): Promise<void> {
  await rename(await writeDraft(folder, { ...owner, released: true }), fileOf(folder, number));
}

async function writeDraft(folder: string, owner: Owner): Promise<string> {
  const draft = path.join(folder, `.server.lock-${randomUUID()}`);
  await writeFile(draft, JSON.stringify(owner), { mode: 0o600 });
  return draft;
}

async function lockNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.startsWith(prefix)).map((name) => Number(name.slice(prefix.length)));
}

function fileOf(folder: string, number: number): string {
  return path.join(folder, `${prefix}${number}`);
}
