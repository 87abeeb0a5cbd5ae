import { join } from "node:path";
import type { JobOutput } from "@gpukit/core";
import { workPaths } from "./attemptFolder.js";
import { type CollectedOutputs, collectOutputs } from "./collectOutputs.js";
import type { Attempt } from "./createAttempt.js";
import { createStageTimer } from "./createStageTimer.js";
import { pulse } from "./pulse.js";
import { uploadOutputs } from "./uploadOutputs.js";

/** Collects what the job left in its folders of results, and says in the log what had to be left out. */
export async function gatherOutputs(
  attempt: Attempt,
  { withCheckpoints }: { withCheckpoints: boolean },
): Promise<CollectedOutputs["files"]> {
  const { work } = attempt.folder;
  const found = [await collectOutputs(join(work, workPaths.outputs))];
  if (withCheckpoints) {
    found.push(await collectOutputs(join(work, workPaths.checkpoints), { prefix: `${workPaths.checkpoints}/` }));
  }
  for (const { path, reason } of found.flatMap(({ skipped }) => skipped)) {
    attempt.say(`Left out of the results: ${path} (${reason}).`);
  }
  return found.flatMap(({ files }) => files);
}

/** How far the results go beyond what one job may give back; null where they do not. */
export function excessOf(attempt: Attempt, files: CollectedOutputs["files"]): string | null {
  const { outputFiles, outputBytes } = attempt.context.allowances;
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  if (files.length > outputFiles) return `The job left ${files.length} result files; ${outputFiles} are allowed.`;
  return sizeBytes > outputBytes ? `The job left ${sizeBytes} bytes of results; ${outputBytes} are allowed.` : null;
}

/** Uploads results within the time the assignment gives, remembering each; `signal` gives it up. */
export async function sendOutputs(
  attempt: Attempt,
  files: CollectedOutputs["files"],
  signal: AbortSignal,
): Promise<JobOutput[]> {
  const timer = createStageTimer({
    timeoutMs: attempt.state.assignment.uploadTimeoutMs,
    message: "The results could not be uploaded in the time a job may take to end.",
  });
  const bounded = AbortSignal.any([signal, timer.signal]);
  const beat = pulse(attempt, "uploading results");
  try {
    return await uploadOutputs(attempt.context.client, {
      files,
      uploaded: attempt.state.outputs,
      insist: (call) => attempt.insist(timer.forgiving(call), bounded),
      signal: bounded,
      onFile: (index) => beat.say(`uploading result ${index + 1} of ${files.length}`),
      onUploaded: (outputs) => attempt.update({ outputs }),
    });
  } finally {
    timer.stop();
    await beat.stop();
  }
}
