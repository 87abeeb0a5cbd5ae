import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { descendantsOf, listProcesses } from "../platform/processTree.js";
import { type BubblewrapParameters, bubblewrapArguments } from "./bubblewrapArguments.js";
import type { Executor } from "./executor.js";
import { superviseChild } from "./superviseChild.js";

export type BubblewrapSettings = Pick<
  BubblewrapParameters,
  "ability" | "accountsFolder" | "pythonPrefixes" | "gpuIndex"
>;

/** Runs jobs in bubblewrap. When this process dies, by whatever signal, the sandbox and all in it die too. */
export function createBubblewrapExecutor(settings: BubblewrapSettings): Executor {
  return ({ command, cwd, environment, onOutput, onStarted, signal, limits }) => {
    const programArguments = bubblewrapArguments({ ...settings, workFolder: cwd, command, environment, limits });
    // bwrap itself is given no environment of ours beyond the search path that finds it.
    const env = { PATH: process.env.PATH ?? "/usr/bin:/bin" };
    const child = spawn("bwrap", programArguments, { cwd: "/", env, stdio: ["ignore", "pipe", "pipe"] });
    const started = (pid: number) => {
      preferForOomKill(pid);
      onStarted(pid);
    };
    return superviseChild(
      child,
      { onOutput, onStarted: started, signal },
      {
        // SIGTERM to bwrap would end the sandbox at once; the job's own processes get it instead.
        ask: () => forEachInside(child.pid, (pid) => process.kill(pid, "SIGTERM")),
        kill: () => child.kill("SIGKILL"),
      },
    );
  };
}

/** bwrap's own child is the sandbox's first process, which hands the job its signals' consequences; the job is below it. */
function forEachInside(bwrapPid: number | undefined, act: (pid: number) => void): void {
  if (bwrapPid === undefined) return;
  const processes = listProcesses();
  const inside = descendantsOf(bwrapPid, processes).filter(({ parentPid }) => parentPid !== bwrapPid);
  for (const { pid } of inside) {
    try {
      act(pid);
    } catch {
      // ended while we were looking
    }
  }
}

/** When memory runs out the kernel shall end the job, not the provider's other programs. Children inherit it. */
function preferForOomKill(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, "1000");
  } catch {
    // not Linux, or ended already
  }
}
