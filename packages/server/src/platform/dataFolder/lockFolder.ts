import { randomUUID } from "node:crypto";
import { link, readdir, readFile, rename, rm, stat, unlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { GpuKitError } from "@gpukit/core";
import { processIdentity, processSpace } from "../processIdentity.js";

// Node has no flock. The lock is a row of numbered files `server.lock.N`; whoever wrote the highest number holds it:
//
//   free ── link N+1 (fails if it exists) ──▶ held ── release: rewritten as released ──▶ free
//                                              └── killed: its process is gone ────────▶ free
//
// The highest file is never deleted, only overtaken, so a contender that was asleep while others came and went always
// finds a higher number than its own and steps back. An owner is its pid and start time: a reused pid is not the owner.
//
// A pid means nothing in another container or on another machine that shares the folder. There, the owner lives while it
// keeps touching its file, which a contender watches for some seconds; no two clocks are compared.

interface Owner {
  pid: number;
  identity: string;
  /** Where the pid is valid. */
  space: string;
  released?: boolean;
}

const touchEveryMs = 1_000;
const watchMs = 5_000;

const prefix = "server.lock.";

/** Claims a folder for this process; returns how to give it back. Throws `data-folder-busy`. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const identity = (await processIdentity(process.pid)) ?? randomUUID();
  const owner: Owner = { pid: process.pid, identity, space: await processSpace() };
  while (true) {
    const highest = Math.max(0, ...(await lockNumbers(folder)));
    if (highest > 0) await requireFree(folder, { number: highest, space: owner.space });
    const mine = highest + 1;
    if (!(await claim(folder, mine, owner))) continue;
    const numbers = await lockNumbers(folder);
    if (Math.max(...numbers) > mine) {
      await rm(fileOf(folder, mine), { force: true });
      continue;
    }
    for (const number of numbers) if (number < mine) await rm(fileOf(folder, number), { force: true });
    const touching = setInterval(() => void touch(fileOf(folder, mine)), touchEveryMs);
    touching.unref();
    return () => {
      clearInterval(touching);
      return markReleased(folder, mine, owner);
    };
  }
}

async function requireFree(folder: string, { number, space }: { number: number; space: string }): Promise<void> {
  const file = fileOf(folder, number);
  const owner = parseOwner(await readFile(file, "utf8").catch(() => ""));
  if (!owner || owner.released) return;
  const here = owner.space === space;
  const alive = here ? (await processIdentity(owner.pid)) === owner.identity : await isTouched(file);
  if (!alive) return;
  throw new GpuKitError("data-folder-busy", "Another gpukit server uses this data folder.", {
    facts: [`Folder: ${folder}`, `Process: ${owner.pid}${here ? "" : " in another container or machine"}`],
  });
}

async function isTouched(file: string): Promise<boolean> {
  const before = await touchedAtMs(file);
  for (let waitedMs = 0; waitedMs < watchMs; waitedMs += 100) {
    await delay(100);
    if ((await touchedAtMs(file)) !== before) return true;
  }
  return false;
}

async function touchedAtMs(file: string): Promise<number | null> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}

async function touch(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(() => undefined);
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
