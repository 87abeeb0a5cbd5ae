import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Assignment, Id } from "@gpukit/core";
import type { AttemptContext } from "../attempt/attemptContext.js";
import { type AttemptFolder, attemptFolder } from "../attempt/attemptFolder.js";
import { type AttemptState, newAttemptState, readAttemptState, writeAttemptState } from "../attempt/attemptState.js";
import { type DrivenAttempt, driveAttempt } from "../attempt/driveAttempt.js";
import { isMissing } from "../platform/isMissing.js";
import { removeFolder } from "../platform/removeFolder.js";

/** The attempts of this agent, each with its folder. */
export interface AttemptRegistry {
  list(): readonly DrivenAttempt[];
  find(jobId: Id, fence: number): DrivenAttempt | null;
  /** Makes the attempt's folder and drives it. */
  start(assignment: Assignment, gpuIndex: number | null): Promise<DrivenAttempt>;
  /** Takes up every attempt an earlier agent left. */
  resume(): Promise<void>;
  /** Resolves once no attempt is under way. */
  idle(): Promise<void>;
}

export function createAttemptRegistry(context: AttemptContext, attemptsFolder: string): AttemptRegistry {
  const driven = new Set<DrivenAttempt>();

  const drive = (folder: AttemptFolder, state: AttemptState, resumed: boolean): DrivenAttempt => {
    const { jobId, fence, attempt } = state.assignment;
    context.onEvent({ type: "attempt-started", jobId, fence, attempt, resumed });
    const started = driveAttempt(context, { folder, state });
    driven.add(started);
    void started.done.then(() => driven.delete(started));
    return started;
  };

  return {
    list: () => [...driven],
    find: (jobId, fence) => [...driven].find((attempt) => attempt.jobId === jobId && attempt.fence === fence) ?? null,
    async start(assignment, gpuIndex) {
      const folder = attemptFolder(join(attemptsFolder, `${assignment.jobId}-${assignment.fence}`));
      await removeFolder(folder.path); // of an attempt that was given up and could not be cleaned
      await mkdir(folder.work, { recursive: true, mode: 0o755 });
      const state = newAttemptState(assignment, gpuIndex);
      await writeAttemptState(folder, state);
      return drive(folder, state, false);
    },
    async resume() {
      for (const name of await namesIn(attemptsFolder)) {
        const folder = attemptFolder(join(attemptsFolder, name));
        const state = await readAttemptState(folder);
        if (state) drive(folder, state, true);
        else await removeFolder(folder.path); // stopped before its first word was written: nothing had begun
      }
    },
    async idle() {
      while (driven.size > 0) await Promise.all([...driven].map((attempt) => attempt.done));
    },
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
