import { GpuKitError, type JobOutput, type JobState, type Outcome, whoPaysFor } from "@gpukit/core";
import { applyJobEvent } from "../jobs/applyJobEvent.js";
import { countAttempt } from "../offers/countAttempt.js";
import { storableText } from "../platform/storable.js";
import type { ServerContext } from "../serverContext.js";
import { findOutputFault } from "./checkOutputs.js";
import { type AttemptOfNode, leaseLost, lockOwnAttempt } from "./ownAttempt.js";

/** Ways an attempt can end that only its node can tell. */
export const reportedFailures = [
  "script-failed",
  "out-of-memory",
  "max-duration",
  "canceled",
  "provider-quit",
  "hardware-fault",
  "hardware-mismatch",
] as const satisfies readonly Outcome[];

export interface FailAttemptParameters extends AttemptOfNode {
  outcome: (typeof reportedFailures)[number];
  exitCode: number | null;
  error: string | null;
  /** Partial results that were uploaded. */
  outputs: JobOutput[];
}

/**
 * Ends an attempt in another way than completed; partial results are kept where the job ends with it. The same report again
 * answers with the job's state. Throws `lease-lost`, `job-state`, and `invalid-input` for results that are not here.
 */
export async function failAttempt(
  server: Pick<ServerContext, "db" | "blobs" | "clock">,
  { outcome, exitCode, error, outputs, ...named }: FailAttemptParameters,
): Promise<{ state: JobState }> {
  const fault = await findOutputFault(server, { nodeId: named.nodeId, outputs });
  return server.db.transaction(async (tx) => {
    const { job, attempt, live } = await lockOwnAttempt(tx, named);
    if (attempt.outcome === outcome) return { state: job.state };
    if (!live) throw leaseLost(named);
    if (fault !== null)
      throw new GpuKitError("invalid-input", "A partial result is not here as stated.", { facts: [fault] });
    const said = error === null ? null : storableText(error);
    const event = { type: "attempt-failed", fence: attempt.fence, outcome, exitCode, error: said, outputs } as const;
    const next = await applyJobEvent(server, tx, { job, event });
    if (whoPaysFor(outcome).fault === "provider")
      await countAttempt(tx, { job, attempt, result: "lost", nowMs: server.clock.nowMs() });
    return { state: next.state };
  });
}
