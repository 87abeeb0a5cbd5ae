import { isGpuKitError } from "@gpukit/core";
import type { FailureReport } from "./attemptState.js";
import { failureOfStop } from "./classifyEnd.js";
import { type Attempt, stopReasonOf } from "./createAttempt.js";
import { createStageTimer } from "./createStageTimer.js";
import { failureOfError } from "./failureOfError.js";
import { prepareInputs } from "./prepareInputs.js";
import { pulse } from "./pulse.js";

/** Downloads and verifies the inputs; then the attempt runs, or fails with what kept it from running. Free of charge. */
export async function prepareStage(attempt: Attempt): Promise<void> {
  const { context, folder, state, gone, stopping } = attempt;
  const { inputs } = state.assignment.spec;
  const timer = createStageTimer({
    timeoutMs: state.assignment.prepareTimeoutMs,
    message: "The inputs could not be downloaded in the time a job may take to start.",
  });
  const signal = AbortSignal.any([gone, stopping, timer.signal]);
  const beat = pulse(attempt, "downloading inputs");
  try {
    await prepareInputs(context.client, {
      workFolder: folder.work,
      inputs,
      insist: (call) => attempt.insist(timer.forgiving(call), signal),
      signal,
      onInput: (index) => beat.say(`downloading input ${index + 1} of ${inputs.length}`),
    });
    await attempt.update({ stage: "running" });
  } catch (error) {
    gone.throwIfAborted();
    if (isGpuKitError(error, "lease-lost")) throw error;
    const reason = stopReasonOf(attempt);
    const failure = reason ? failureOfStop(reason) : failureOf(error, folder.work);
    await attempt.update({ stage: "failing", failure });
  } finally {
    timer.stop();
    await beat.stop();
  }
}

/** A path that leaves the job's folder is the consumer's own; everything else is ours. */
function failureOf(error: unknown, workFolder: string): FailureReport {
  const failure = failureOfError(error, workFolder);
  return isGpuKitError(error, "file-name-unsafe") ? { ...failure, outcome: "script-failed" } : failure;
}
