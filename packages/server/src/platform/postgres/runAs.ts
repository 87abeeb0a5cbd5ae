import { spawn } from "node:child_process";
import { GpuKitError } from "@gpukit/core";
import type { SystemUser } from "./systemUser.js";

/** How a PostgreSQL program is run: as whom, and where it may stand. */
export interface RunAs {
  user: SystemUser | null;
  folder: string;
}

/** Spawn options that give the program nothing of our environment but what it needs. */
export function spawnOptionsFor({ user, folder }: RunAs) {
  const env = { PATH: process.env.PATH ?? "", TZ: "UTC", LC_ALL: "C", LANG: "C" };
  return { cwd: folder, env, ...(user ? { uid: user.uid, gid: user.gid } : {}) };
}

/** Runs a PostgreSQL program to its end with `input` on stdin. Throws `database-unavailable` with its last words. */
export function runProgram(program: string, args: readonly string[], { input, ...as }: RunAs & { input?: string }) {
  return new Promise<void>((resolve, reject) => {
    const child = spawn(program, args, { ...spawnOptionsFor(as), stdio: ["pipe", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString("utf8")).slice(-4_000);
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.stdin.on("error", () => undefined);
    child.stdin.end(input ?? "");
    child.once("error", (cause) => reject(programFailed(program, as, cause.message, cause)));
    child.once("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(programFailed(program, as, output.trim() || `It ended with ${signal ?? `code ${code}`}.`));
    });
  });
}

function programFailed(program: string, { user }: RunAs, reason: string, cause?: unknown): GpuKitError {
  return new GpuKitError("database-unavailable", "The embedded PostgreSQL could not be set up.", {
    facts: [`Program: ${program}`, `User: ${user?.name ?? "the current one"}`, `Reason: ${reason}`],
    whatToDo: "Read the reason; or set DATABASE_URL to a PostgreSQL 15 or newer.",
    cause,
  });
}
