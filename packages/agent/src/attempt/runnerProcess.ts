import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { delay } from "../platform/delay.js";
import { readJsonFile, writeJsonFile } from "../platform/jsonFile.js";
import { isProcessAlive, type ProcessIdentity, signalProcess } from "../platform/processIdentity.js";
import { claimRun } from "../runner/claimRun.js";
import type { RunEnd, StopFile } from "../runner/runPlan.js";
import type { AttemptFolder } from "./attemptFolder.js";

/** How a run ended: by its own account, or without one (the runner or the whole machine went down). */
export type RunResult = { type: "ended"; end: RunEnd } | { type: "lost"; activeMs: number; reason: string };

export interface AwaitRunParameters {
  runnerPath: string;
  /** Between two looks, milliseconds. */
  pollMs: number;
  signal: AbortSignal;
}

/**
 * Starts the attempt's runner, or finds the one an earlier agent started, and waits for the run's end.
 * Rejects with the signal's reason once that is aborted; the run then goes on.
 */
export async function awaitRun(
  folder: AttemptFolder,
  { runnerPath, pollMs, signal }: AwaitRunParameters,
): Promise<RunResult> {
  const existing = await readIdentity(folder.runner);
  let isRunnerAlive = existing ? () => isProcessAlive(existing) : startRunner(folder, runnerPath);
  while (true) {
    signal.throwIfAborted();
    // Asked before looking for the end: a runner that is gone by now has written what it would ever write.
    const alive = isRunnerAlive();
    const end = await readJsonFile<RunEnd>(folder.exit);
    if (end) return { type: "ended", end };
    if (!alive) {
      // Another runner may have been quicker: one that an agent started in the moment before it was killed.
      const claimed = await readIdentity(folder.runner);
      if (!claimed || !isProcessAlive(claimed)) return lost(folder);
      isRunnerAlive = () => isProcessAlive(claimed);
    }
    await delay(pollMs, signal);
  }
}

/** Asks the run to end for a reason; harmless where it has ended. */
export async function stopRun(folder: AttemptFolder, wish: StopFile): Promise<void> {
  await writeJsonFile(folder.stop, wish);
  const runner = await readIdentity(folder.runner);
  if (runner) signalProcess(runner, "SIGTERM");
}

/** Ends the run without waiting for its own end; returns once no process of it is alive, and none can begin. */
export async function killRun(folder: AttemptFolder): Promise<void> {
  await claimRun(folder, noProcess).catch(() => false); // a runner that is only starting finds its place taken
  const runner = await readIdentity(folder.runner);
  const job = await readIdentity(folder.job);
  if (runner) signalProcess(runner, "SIGKILL");
  if (job && isProcessAlive(job)) killGroup(job);
  const alive = () => [runner, job].some((identity) => identity !== null && isProcessAlive(identity));
  while (alive()) await delay(20);
}

const noProcess: ProcessIdentity = { pid: 0, startedAt: "", bootId: "" };

function killGroup(job: ProcessIdentity): void {
  try {
    process.kill(-job.pid, "SIGKILL"); // a plain process leads its group
  } catch {
    signalProcess(job, "SIGKILL");
  }
}

/** Starts the runner apart from this agent: its own session, no pipes to us, nothing of our environment but the search path. */
function startRunner(folder: AttemptFolder, runnerPath: string): () => boolean {
  const log = openSync(logPath(folder), "a", 0o600);
  const child = spawn(process.execPath, [runnerPath, folder.path], {
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
    env: { PATH: process.env.PATH ?? "/usr/bin:/bin" },
  });
  closeSync(log);
  let alive = true;
  const ended = () => {
    alive = false;
  };
  child.once("exit", ended);
  child.once("error", ended);
  child.unref();
  return () => alive;
}

async function lost(folder: AttemptFolder): Promise<RunResult> {
  await killRun(folder);
  const clock = await readJsonFile<{ activeMs: number }>(folder.clock).catch(() => null);
  const log = await readFile(logPath(folder), "utf8").catch(() => "");
  const lastWords = log.trim().slice(-500);
  const reason = `The run ended with its machine or its runner.${lastWords === "" ? "" : ` ${lastWords}`}`;
  return { type: "lost", activeMs: clock?.activeMs ?? 0, reason };
}

function readIdentity(path: string): Promise<ProcessIdentity | null> {
  return readJsonFile<ProcessIdentity>(path).catch(() => null);
}

function logPath(folder: AttemptFolder): string {
  return join(folder.path, "runner.log");
}
