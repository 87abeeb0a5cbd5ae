import { readFile, readlink, realpath } from "node:fs/promises";
import { join } from "node:path";
import { eventually } from "./eventually.js";
import { isAlive } from "./processGroup.js";

/** The PostgreSQL that runs on a server's home, null where none does. Also one whose server was killed. */
async function findPostmaster(home: string): Promise<number | null> {
  const parent = await readFile(join(home, "postgres", "location"), "utf8").then(
    (text) => text.trim(),
    () => join(home, "postgres"),
  );
  const data = join(parent, "data");
  const [first = ""] = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const pid = Number(first);
  if (!(pid > 1) || !isAlive(pid)) return null;
  // The number may have been given to another process since; a postmaster's working folder is its data.
  const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => "");
  return workingFolder === (await realpath(data)) ? pid : null;
}

/** Ends the PostgreSQL of a home: SIGKILL as a crash would, SIGQUIT at once but with its children. Resolves once it is gone. */
export async function endPostmaster(home: string, signal: "SIGKILL" | "SIGQUIT"): Promise<void> {
  const pid = await findPostmaster(home);
  if (pid === null) return;
  process.kill(pid, signal);
  await eventually(() => !isAlive(pid), { what: `PostgreSQL ${pid} to end` });
}
