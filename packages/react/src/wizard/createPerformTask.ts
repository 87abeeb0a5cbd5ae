import { isGpuKitError, type WizardTask } from "@gpukit/core";
import { loadPart } from "@gpukit/sdk";
import type { PerformTask, TaskRun } from "./createTaskRunner.js";
import type { PerformTaskContext } from "./performTask.js";

// Nothing is to be done before files are chosen: the page comes first.
const loadPerformTask = () => import("./performTask.js");

/** Fetches what tasks are done with; a failure shows when it is needed. */
export function prefetchPerformTask(): void {
  loadPerformTask().catch(() => {});
}

/** Does the wizard's tasks: signs in again where the server has forgotten the session, and waits for one that is out of reach. */
export function createPerformTask(context: PerformTaskContext): PerformTask {
  return async (task, run) => {
    try {
      await patiently(context, task, run);
    } catch (error) {
      if (!isGpuKitError(error, "sign-in-required") || run.signal.aborted) throw error;
      await context.signInAgain();
      run.signal.throwIfAborted();
      await perform(context, task, run);
    }
  };
}

/** Asking these again does no harm, and somebody's money is waiting for the answer. */
const patientKinds: readonly WizardTask["kind"][] = ["check-escrow", "follow-escrow", "find-job", "plan-lock"];
const patientTries = 12;

async function patiently(context: PerformTaskContext, task: WizardTask, run: TaskRun): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await perform(context, task, run);
    } catch (error) {
      const goesOn = patientKinds.includes(task.kind) && isGpuKitError(error, "server-unreachable");
      if (!goesOn || tries >= patientTries || run.signal.aborted) throw error;
      await context.client.timing.wait(Math.min(5_000, 500 * tries), run.signal);
    }
  }
}

async function perform(context: PerformTaskContext, task: WizardTask, run: TaskRun): Promise<void> {
  if (task.kind === "announce") {
    run.answer({ type: "launch-announced" });
    return context.announce(task);
  }
  const { performTask } = await loadPart(loadPerformTask, { timing: context.client.timing, signal: run.signal });
  await performTask(context, task, run);
}
