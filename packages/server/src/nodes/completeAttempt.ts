import {
  type Attempt,
  type Completion,
  GpuKitError,
  type Id,
  isCompletionSigned,
  type JobState,
  type Signature,
} from "@gpukit/core";
import { applyJobEvent } from "../jobs/applyJobEvent.js";
import { recordMeasurement } from "../measurements/recordMeasurement.js";
import { countAttempt } from "../offers/countAttempt.js";
import type { ServerContext } from "../serverContext.js";
import type { AuthenticatedNode } from "../trpc.js";
import { findOutputFault } from "./checkOutputs.js";
import { leaseLost, lockOwnAttempt } from "./ownAttempt.js";

export interface CompleteAttemptParameters {
  node: AuthenticatedNode & { id: Id };
  completion: Completion;
  signature: Signature;
}

/**
 * Ends an attempt that ran to its end: as completed, or as `result-invalid` when its results are not here as signed. The
 * same completion again answers with the job's state. Throws `request-signature-invalid`, `lease-lost`, `job-state`.
 */
export async function completeAttempt(
  server: Pick<ServerContext, "db" | "blobs" | "clock">,
  { node, completion, signature }: CompleteAttemptParameters,
): Promise<{ state: JobState }> {
  const { jobId, fence, exitCode, outputs } = completion;
  if (!isCompletionSigned(completion, signature, node.publicKey))
    throw new GpuKitError("request-signature-invalid", "The completion is not signed by this node.");
  // Outside of the transaction: artifacts never change, and looking at many files takes a while.
  const fault = await findOutputFault(server, { nodeId: node.id, outputs });
  return server.db.transaction(async (tx) => {
    const { job, attempt, live } = await lockOwnAttempt(tx, { nodeId: node.id, jobId, fence });
    if (attempt.outcome === "completed" || attempt.outcome === "result-invalid") return { state: job.state };
    if (!live) throw leaseLost({ jobId, fence });
    assertFits(completion, attempt);
    if (fault !== null) {
      const failed = { type: "attempt-failed", outcome: "result-invalid", fence, exitCode, error: fault } as const;
      const next = await applyJobEvent(server, tx, { job, event: failed });
      await countAttempt(tx, { job, attempt, result: "lost", nowMs: server.clock.nowMs() });
      return { state: next.state };
    }
    const next = await applyJobEvent(server, tx, { job, event: { type: "completed", fence, outputs } });
    await countAttempt(tx, { job, attempt, result: "done", nowMs: server.clock.nowMs() });
    await recordMeasurement(tx, { job: next, nowMs: server.clock.nowMs() });
    return { state: next.state };
  });
}

function assertFits(completion: Completion, attempt: Attempt): void {
  if (completion.attempt !== attempt.number)
    throw new GpuKitError("invalid-input", "The completion names another attempt.", {
      facts: [`Attempt: ${attempt.number}`, `Completed: ${completion.attempt}`],
    });
  if (completion.exitCode !== 0)
    throw new GpuKitError("invalid-input", "Only a run that ended with exit code 0 completes.", {
      facts: [`Exit code: ${completion.exitCode}`],
      whatToDo: "Report it as script-failed.",
    });
}
