import { execFile } from "node:child_process";
import { readFile, readlink } from "node:fs/promises";
import os from "node:os";
import { promisify } from "node:util";

/**
 * Tells one run of a process from another that was given the same pid: the boot and the start time on Linux, the start
 * time elsewhere. Null when no such process runs (one that has ended but was not yet reaped counts as ended).
 */
export async function processIdentity(pid: number): Promise<string | null> {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  return process.platform === "linux" ? linuxIdentity(pid) : psIdentity(pid);
}

/** Where this process' pid means something: differs between machines, boots and containers. */
export async function processSpace(): Promise<string> {
  const namespace = await readlink("/proc/self/ns/pid").catch(() => "");
  return `${await bootId()}:${namespace || os.hostname()}`;
}

function bootId(): Promise<string> {
  return readFile("/proc/sys/kernel/random/boot_id", "utf8").then(
    (text) => text.trim(),
    () => "",
  );
}

async function linuxIdentity(pid: number): Promise<string | null> {
  try {
    const [stat, boot] = await Promise.all([readFile(`/proc/${pid}/stat`, "utf8"), bootId()]);
    return parseProcStat(stat, boot);
  } catch {
    return null;
  }
}

/** The identity out of the text of /proc/PID/stat; null for a zombie. The name in it may hold spaces and brackets. */
export function parseProcStat(stat: string, boot: string): string | null {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, startedAtTicks] = [fields[0], fields[19]];
  if (state === "Z" || state === "X" || startedAtTicks === undefined) return null;
  return `${boot}:${startedAtTicks}`;
}

async function psIdentity(pid: number): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)("ps", ["-o", "stat=,lstart=", "-p", String(pid)]);
    const line = stdout.trim();
    return line === "" || line.startsWith("Z") ? null : line.replace(/^\S+\s+/, "");
  } catch {
    return null;
  }
}
