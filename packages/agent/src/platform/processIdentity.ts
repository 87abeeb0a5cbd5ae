import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { platform } from "node:process";

/** A process, told apart from a later one with the same number and from one before a reboot. */
export interface ProcessIdentity {
  pid: number;
  /** When it started, as the system writes it; together with the boot this is unique. */
  startedAt: string;
  /** The system's boot, empty where it gives no id. */
  bootId: string;
}

/** The identity of a live process, null where no such process runs (a zombie does not). */
export function identifyProcess(pid: number): ProcessIdentity | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  return platform === "linux" ? fromProc(pid) : fromPs(pid);
}

/** True while exactly that process runs. */
export function isProcessAlive(identity: ProcessIdentity): boolean {
  const now = identifyProcess(identity.pid);
  return now !== null && now.startedAt === identity.startedAt && now.bootId === identity.bootId;
}

/** Signals exactly that process; false where it no longer runs. */
export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isProcessAlive(identity)) return false;
  try {
    return process.kill(identity.pid, signal);
  } catch {
    return false;
  }
}

function fromProc(pid: number): ProcessIdentity | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The program's name in brackets may hold spaces and brackets of its own.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    const bootId = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return { pid, startedAt: fields[19] ?? "", bootId };
  } catch {
    return null;
  }
}

function fromPs(pid: number): ProcessIdentity | null {
  try {
    const question = ["-o", "lstart=", "-p", String(pid)];
    const startedAt = execFileSync("ps", question, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    return startedAt === "" ? null : { pid, startedAt, bootId: "" };
  } catch {
    return null;
  }
}
