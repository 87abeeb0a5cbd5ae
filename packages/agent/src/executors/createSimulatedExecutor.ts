import { delay } from "../platform/delay.js";
import type { Executor } from "./executor.js";

const steps = 5;

/** Pretends to run a job for `durationMs` and says so on every line. Produces no files: there are no results to pretend. */
export function createSimulatedExecutor(durationMs: number): Executor {
  return async ({ command, onOutput, signal }) => {
    const say = (text: string) => onOutput("stdout", new TextEncoder().encode(`[simulated] ${text}\n`));
    say("This provider is simulated: the job's code does not run and there will be no results.");
    say(`It would run: ${command.join(" ")}`);
    for (let step = 1; step <= steps; step += 1) {
      await delay(durationMs / steps, signal);
      if (signal.aborted) return { exitCode: null, signal: "SIGTERM", oomKilled: false };
      say(`step ${step}/${steps}`);
    }
    say("The simulated time is over.");
    return { exitCode: 0, signal: null, oomKilled: false };
  };
}
