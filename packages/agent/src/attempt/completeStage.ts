import { type Completion, type JobOutput, signCompletion } from "@gpukit/core";
import { failureOfStop } from "./classifyEnd.js";
import { type Attempt, stopReasonOf } from "./createAttempt.js";
import { excessOf, gatherOutputs, sendOutputs } from "./gatherOutputs.js";
import { settleUse } from "./settleUse.js";

/**
 * Final voucher, results, signed completion; returns true once the server has it. A cancel during the upload still ends it; an operator
 * who quits does not, since everything but the upload is done.
 */
export async function completeStage(attempt: Attempt): Promise<boolean> {
  const { context, reference, gone, stopping } = attempt;
  const exitCode = attempt.state.end?.exitCode ?? 0;
  await settleUse(attempt);
  await attempt.insist(() => context.client.reportUploading({ ...reference, exitCode }, { signal: gone }));

  const canceled = new AbortController();
  const cancel = () => {
    if (stopReasonOf(attempt) === "canceled") canceled.abort();
  };
  stopping.addEventListener("abort", cancel);
  cancel();
  try {
    const files = await gatherOutputs(attempt, { withCheckpoints: false });
    const excess = excessOf(attempt, files);
    if (excess !== null) {
      await attempt.update({ stage: "failing", failure: { outcome: "script-failed", exitCode, error: excess } });
      return false;
    }
    await complete(attempt, await sendOutputs(attempt, files, AbortSignal.any([gone, canceled.signal])), exitCode);
    return true;
  } catch (error) {
    gone.throwIfAborted();
    if (!canceled.signal.aborted) throw error;
    await attempt.update({ stage: "failing", failure: failureOfStop("canceled") });
    return false;
  } finally {
    stopping.removeEventListener("abort", cancel);
  }
}

async function complete(attempt: Attempt, outputs: JobOutput[], exitCode: number): Promise<void> {
  const { context, reference, state, gone } = attempt;
  const { maxActiveMs, attempt: number } = state.assignment;
  const activeMs = Math.min(state.end?.activeMs ?? 0, maxActiveMs);
  const completion: Completion = { ...reference, attempt: number, exitCode, outputs, activeMs };
  const signature = signCompletion(completion, context.privateKey);
  await attempt.drain();
  await attempt.insist(() => context.client.complete({ completion, signature }, { signal: gone }));
}
