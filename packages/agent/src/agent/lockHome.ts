import { rm } from "node:fs/promises";
import { GpuKitError } from "@gpukit/core";
import { readJsonFile } from "../platform/jsonFile.js";
import { linkOnce } from "../platform/linkOnce.js";
import { identifyProcess, isProcessAlive, type ProcessIdentity } from "../platform/processIdentity.js";

/** Homes this process holds: a second agent in it would pass for the first by its process alone. */
const held = new Set<string>();

/**
 * Takes an agent's home for this process; returns how to give it back. A lock whose holder is dead is taken over.
 * Throws `agent-home-busy`.
 */
export async function lockHome(path: string): Promise<() => Promise<void>> {
  if (held.has(path)) throw busy(path, process.pid);
  held.add(path);
  try {
    await takeLock(path);
  } catch (error) {
    held.delete(path);
    throw error;
  }
  return async () => {
    await rm(path, { force: true });
    held.delete(path);
  };
}

async function takeLock(path: string): Promise<void> {
  const mine = identifyProcess(process.pid);
  for (let tries = 1; ; tries += 1) {
    if (await linkOnce(path, mine)) return;
    const holder = await readJsonFile<ProcessIdentity>(path).catch(() => null);
    if (tries > 3 || (holder && isProcessAlive(holder) && holder.pid !== process.pid)) throw busy(path, holder?.pid);
    await rm(path, { force: true });
  }
}

function busy(path: string, pid: number | undefined): GpuKitError {
  return new GpuKitError("agent-home-busy", "Another agent works in this folder.", {
    facts: [`Lock: ${path}`, `Process: ${pid ?? "unknown"}`],
  });
}
