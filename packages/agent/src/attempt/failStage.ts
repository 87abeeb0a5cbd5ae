import type { JobOutput } from "@gpukit/core";
import type { AttemptFailure } from "@gpukit/sdk/node";
import type { FailureReport } from "./attemptState.js";
import type { Attempt } from "./createAttempt.js";
import { excessOf, gatherOutputs, sendOutputs } from "./gatherOutputs.js";
import { isLeaseLost } from "./isLeaseLost.js";
import { settleUse } from "./settleUse.js";

/** The job itself ran and was paid for: what it left is its consumer's. */
const keepsResults: ReadonlySet<AttemptFailure> = new Set([
  "script-failed",
  "out-of-memory",
  "max-duration",
  "canceled",
]);

const maxErrorLength = 4_000;

/** Final voucher, partial results where the consumer pays for them, then the failure; resolves once the server has it. */
export async function failStage(attempt: Attempt, failure: FailureReport): Promise<void> {
  const { context, reference, gone } = attempt;
  await settleUse(attempt);
  const outputs = await partialOutputs(attempt, failure);
  const error = failure.error.slice(0, maxErrorLength);
  if (attempt.state.metered) await attempt.drain();
  await attempt.insist(() =>
    context.client.failAttempt({ ...reference, ...failure, error, outputs }, { signal: gone }),
  );
}

/** Results of a failed job are a courtesy: where they cannot be uploaded, the log says so and the failure is reported without them. */
async function partialOutputs(attempt: Attempt, failure: FailureReport): Promise<JobOutput[]> {
  if (!attempt.state.end || !keepsResults.has(failure.outcome)) return [];
  try {
    const files = await gatherOutputs(attempt, { withCheckpoints: true });
    const excess = excessOf(attempt, files);
    if (excess === null) return await sendOutputs(attempt, files, attempt.gone);
    attempt.say(`Partial results are not kept: ${excess}`);
  } catch (error) {
    attempt.gone.throwIfAborted();
    if (isLeaseLost(error)) throw error;
    attempt.say(`Partial results could not be uploaded: ${error instanceof Error ? error.message : String(error)}`);
  }
  return [];
}
