import { execFile } from "node:child_process";
import { chown, readFile, readlink, realpath, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { processIdentity } from "../processIdentity.js";

/** What a running PostgreSQL writes into `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  port: number;
  status: "starting" | "stopping" | "ready" | "standby" | "unknown";
}

const statuses = ["starting", "stopping", "ready", "standby"] as const;

/** Reads the text of `postmaster.pid`; null while it is not complete. */
export function parsePostmasterFile(text: string): Postmaster | null {
  const lines = text.split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!Number.isSafeInteger(pid) || pid <= 0 || !Number.isSafeInteger(port) || port <= 0) return null;
  return { pid, port, status: statuses.find((status) => status === lines[7]?.trim()) ?? "unknown" };
}

/** The postmaster that `postmaster.pid` of a data folder names, alive or not. */
export async function readPostmaster(dataFolder: string): Promise<Postmaster | null> {
  return parsePostmasterFile(await readFile(pidFileOf(dataFolder), "utf8").catch(() => ""));
}

/** True when `pid` is a PostgreSQL that runs on this very folder; a pid since given to another process is not. */
export async function isPostmasterOf(dataFolder: string, pid: number): Promise<boolean> {
  if ((await processIdentity(pid)) === null) return false;
  const folder = await realpath(dataFolder);
  if (process.platform === "linux") {
    // A postmaster's working folder is its data folder.
    return (await readlink(`/proc/${pid}/cwd`).catch(() => "")) === folder;
  }
  const { stdout } = await promisify(execFile)("ps", ["-o", "command=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  return stdout.includes("postgres") && (stdout.includes(folder) || stdout.includes(dataFolder));
}

/**
 * Makes the file of a dead postmaster recognisable as stale, also where its pid now belongs to another process, which
 * PostgreSQL would take for a live rival. Deleting the file would lose the shared memory key in it, by which
 * PostgreSQL notices backends that outlived their postmaster; the pid of its own parent it ignores by design.
 */
export async function disownPostmasterFile(dataFolder: string): Promise<void> {
  const file = pidFileOf(dataFolder);
  const text = await readFile(file, "utf8").catch(() => "");
  if (text === "") return;
  const [, ...rest] = text.split("\n");
  const { uid, gid } = await stat(dataFolder);
  await writeFile(`${file}.stale`, [String(process.pid), ...rest].join("\n"), { mode: 0o600 });
  await chown(`${file}.stale`, uid, gid);
  await rename(`${file}.stale`, file);
}

function pidFileOf(dataFolder: string): string {
  return path.join(dataFolder, "postmaster.pid");
}
