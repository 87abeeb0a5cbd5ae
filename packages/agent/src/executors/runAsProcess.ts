import { spawn } from "node:child_process";
import { limited } from "./bubblewrapArguments.js";
import type { ExecutorResult, ExecutorRun } from "./executor.js";
import { superviseChild } from "./superviseChild.js";

/** Runs a job as a plain process of the agent's user, in a process group of its own. No isolation: for trusted code only. */
export function runAsProcess({
  command,
  cwd,
  environment,
  onOutput,
  onStarted,
  signal,
  limits,
}: ExecutorRun): Promise<ExecutorResult> {
  const [program = "", ...programArguments] = limited(command, limits.fileSizeBytes);
  const child = spawn(program, programArguments, {
    cwd,
    env: { ...environment },
    detached: true, // its own group, so that all it starts can be ended together
    stdio: ["ignore", "pipe", "pipe"],
  });
  const signalGroup = (name: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name);
    } catch {
      // nobody of the group is left
    }
  };
  return superviseChild(
    child,
    { onOutput, onStarted, signal },
    { ask: () => signalGroup("SIGTERM"), kill: () => signalGroup("SIGKILL") },
  );
}
