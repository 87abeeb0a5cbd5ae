import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { delay } from "../platform/delay.js";
import type { ExecutorResult, ExecutorRun, StopRequest } from "./executor.js";

export interface ChildControl {
  /** Asks every process of the job to end. */
  ask: () => void;
  /** Ends every process of the job at once. */
  kill: () => void;
}

/** Pipes of a child that has ended stay open while a process it left behind holds them; after this they are given up. */
const pipesCloseWithinMs = 2_000;

/**
 * Waits for a job's first process: hands its output on, ends it when the signal is aborted (asks, waits the grace, kills), and
 * tells how it ended. Rejects where the program could not be started.
 */
export async function superviseChild(
  child: ChildProcess,
  { onOutput, onStarted, signal }: Pick<ExecutorRun, "onOutput" | "onStarted" | "signal">,
  { ask, kill }: ChildControl,
): Promise<ExecutorResult> {
  const oomKillsBefore = countOomKills();
  const ended = new AbortController();
  child.stdout?.on("data", (bytes: Buffer) => onOutput("stdout", bytes));
  child.stderr?.on("data", (bytes: Buffer) => onOutput("stderr", bytes));
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));

  const stop = async () => {
    const { graceMs } = signal.reason as StopRequest;
    if (graceMs > 0) ask();
    await delay(graceMs, ended.signal);
    if (!ended.signal.aborted) kill();
  };
  try {
    const exit = await new Promise<{ exitCode: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (exitCode, exitSignal) => resolve({ exitCode, signal: exitSignal }));
      if (child.pid === undefined) return;
      onStarted(child.pid);
      if (signal.aborted) void stop();
      else signal.addEventListener("abort", stop, { once: true });
    });
    ended.abort();
    kill(); // whatever the first process left behind
    await Promise.race([closed, delay(pipesCloseWithinMs)]);
    const killed = exit.signal === "SIGKILL" || exit.exitCode === 137;
    return { ...exit, oomKilled: killed && !signal.aborted && countOomKills() > oomKillsBefore };
  } finally {
    ended.abort();
    signal.removeEventListener("abort", stop);
    child.stdout?.destroy();
    child.stderr?.destroy();
  }
}

/** How often this machine's kernel has ended a process for lack of memory since it started; 0 where it does not say. */
function countOomKills(): number {
  try {
    return Number(/^oom_kill (\d+)$/m.exec(readFileSync("/proc/vmstat", "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
