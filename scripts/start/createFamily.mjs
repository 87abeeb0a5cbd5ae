import { spawn } from "node:child_process";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { SetUpError } from "../lib/SetUpError.mjs";
import { processIdentity } from "./processIdentity.mjs";

// Children run in process groups of their own, so that Ctrl-C reaches only us and they end in order. Should we be killed
// outright, the note of who they were lets the next start end them first.

const keptLines = 40;

/**
 * The processes `npm start` starts, and what became of those of an earlier start that was killed.
 *
 * @param {{ notePath: string, stopLimitMs?: number }} options a file that outlives us; how long a child may take to end
 */
export const createFamily = async ({ notePath, stopLimitMs = 20_000 }) => {
  await endForgotten(notePath, { stopLimitMs });
  const children = [];

  const writeNoteNow = async () => {
    const self = { pid: process.pid, identity: processIdentity(process.pid) };
    const living = children.filter(({ exited }) => !exited()).map(({ pid, identity }) => ({ pid, identity }));
    // As the server makes it: root's PostgreSQL runs as another user, who has to pass through.
    await mkdir(dirname(notePath), { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    await writeFile(`${notePath}.new`, JSON.stringify({ self, children: living }));
    await rename(`${notePath}.new`, notePath);
  };

  // One at a time: two agents may start in the same moment.
  let writing = Promise.resolve();
  const writeNote = () => {
    writing = writing.then(writeNoteNow);
    return writing;
  };

  /** Starts a Node program and remembers it; its output is kept for when it fails. */
  const start = async (name, args, { env = process.env, onLine = () => {} } = {}) => {
    const child = startChild(name, args, { env, onLine });
    children.push(child);
    await writeNote();
    return child;
  };

  /** Ends one child in order: asks, waits, and only then forces. */
  const stop = async (child) => {
    if (child.exited()) return;
    child.kill("SIGTERM");
    const ended = await Promise.race([child.ended.then(() => true), delay(stopLimitMs, false, { ref: false })]);
    if (!ended) {
      child.kill("SIGKILL");
      await child.ended;
    }
  };

  /** Ends all, the youngest first, each before the next. */
  const stopAll = async () => {
    for (const child of [...children].reverse()) await stop(child);
    await rm(notePath, { force: true });
  };

  return { start, stop, stopAll };
};

const startChild = (name, args, { env, onLine }) => {
  const child = spawn(process.execPath, args, { env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const lines = [];
  let exit = null;
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8");
    stream.on("data", (text) => {
      const parts = (rest + text).split("\n");
      rest = parts.pop();
      for (const line of parts) {
        lines.push(line);
        if (lines.length > keptLines) lines.shift();
        onLine(line);
      }
    });
  }
  const ended = new Promise((resolve) => {
    child.once("error", (error) => lines.push(error.message));
    child.once("close", (code, signal) => {
      exit = { code, signal };
      resolve(exit);
    });
  });
  return {
    name,
    pid: child.pid,
    identity: processIdentity(child.pid),
    ended,
    exited: () => exit,
    lastLines: () => lines.slice(),
    kill: (signal) => signalGroup(child.pid, signal),
  };
};

const endForgotten = async (notePath, { stopLimitMs }) => {
  const note = await readFile(notePath, "utf8").then(JSON.parse, () => null);
  if (!note) return;
  if (isAlive(note.self)) {
    throw new SetUpError(
      `gpukit already runs here (npm start, process ${note.self.pid}). Stop that one first, or set GPUKIT_HOME to another folder.`,
    );
  }
  const forgotten = note.children.filter(isAlive);
  for (const { pid } of forgotten) signalGroup(pid, "SIGTERM");
  const patience = Date.now() + stopLimitMs;
  while (forgotten.some(isAlive) && Date.now() < patience) await delay(50);
  for (const each of forgotten.filter(isAlive)) signalGroup(each.pid, "SIGKILL");
  await rm(notePath, { force: true });
};

const isAlive = ({ pid, identity }) => identity !== null && processIdentity(pid) === identity;

const signalGroup = (pid, signal) => {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has gone meanwhile.
  }
};
