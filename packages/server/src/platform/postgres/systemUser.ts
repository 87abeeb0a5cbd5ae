import { execFile } from "node:child_process";
import { readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { GpuKitError } from "@gpukit/core";

/** A user of this machine that a process can run as. */
export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root: returns the existing user to run it as (`postgres`, else `nobody`), or null when
 * this process is not root and simply runs it itself. No user is ever created.
 */
export async function findPostgresUser(): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  const passwd = await readFile("/etc/passwd", "utf8").catch(() => "");
  for (const name of ["postgres", "nobody"]) {
    const user = parsePasswd(passwd, name) ?? (await askForUser(name));
    if (user) return user;
  }
  throw new GpuKitError("database-unavailable", "PostgreSQL does not run as root, and no other user was found.", {
    facts: ["Looked for: postgres, nobody"],
    whatToDo: "Start gpukit as an ordinary user, or set DATABASE_URL.",
  });
}

/** Reads one user out of the text of /etc/passwd. */
export function parsePasswd(text: string, name: string): SystemUser | undefined {
  const fields = text
    .split("\n")
    .find((line) => line.startsWith(`${name}:`))
    ?.split(":");
  if (!fields?.[2] || !fields[3]) return undefined;
  return { name, uid: Number(fields[2]), gid: Number(fields[3]) };
}

async function askForUser(name: string): Promise<SystemUser | undefined> {
  const id = promisify(execFile);
  try {
    const [uid, gid] = await Promise.all([id("id", ["-u", name]), id("id", ["-g", name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** True when `user` may pass through every folder above `target` (and `target` itself, if it is a folder). */
export async function canEnter(user: SystemUser, target: string): Promise<boolean> {
  let current = await nearestExisting(path.resolve(target));
  while (true) {
    const { mode, uid, gid } = await stat(current);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    const parent = path.dirname(current);
    if (parent === current) return true;
    current = parent;
  }
}

async function nearestExisting(target: string): Promise<string> {
  try {
    return await realpath(target);
  } catch {
    return nearestExisting(path.dirname(target));
  }
}
