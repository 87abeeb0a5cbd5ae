import type { Id, Outcome } from "@gpukit/core";
import { removeFolder } from "../platform/removeFolder.js";
import type { StopReason } from "../runner/runPlan.js";
import type { AttemptContext } from "./attemptContext.js";
import type { AttemptFolder } from "./attemptFolder.js";
import type { AttemptState, FailureReport } from "./attemptState.js";
import { completeStage } from "./completeStage.js";
import { type Attempt, type AttemptSignals, createAttempt } from "./createAttempt.js";
import { failStage } from "./failStage.js";
import { failureOfError } from "./failureOfError.js";
import { isLeaseLost } from "./isLeaseLost.js";
import { prepareStage } from "./prepareStage.js";
import { killRun } from "./runnerProcess.js";
import { runStage } from "./runStage.js";

/** An attempt under way. */
export interface DrivenAttempt {
  jobId: Id;
  fence: number;
  gpuIndex: number | null;
  /** Ends it for a reason; `lease-lost` without another word to the server. */
  stop(reason: StopReason): void;
  /** Leaves it as it is, its run included, to be taken up at the agent's next start. */
  leave(): void;
  /** Resolves once it is over or left; never rejects. */
  done: Promise<"over" | "left">;
}

/*
 * accepting ─▶ preparing ─▶ running ─▶ completing ─▶ over
 *                  │           │            │
 *                  └───────────┴────────────┴──────▶ failing ─▶ over
 *
 * The stage is on disk before it begins, and each can begin again: a restarted agent enters at the stage it finds.
 *   accepting    the server knows that we take it
 *   preparing    inputs are downloaded and verified
 *   running      metering; the runner runs the job; telemetry and vouchers go out
 *   completing   final voucher, results, signed completion
 *   failing      final voucher, partial results, the failure
 *
 * `lease-lost`, from any call or by command, at any stage: the run is killed, nothing more is reported, the folder is removed.
 * Any other error that is not the server's silence (which is waited for): `failing` as a hardware fault; in `failing` itself: given up.
 */

/** Takes an attempt from the stage it is at to its end. */
export function driveAttempt(
  context: AttemptContext,
  { folder, state }: { folder: AttemptFolder; state: AttemptState },
): DrivenAttempt {
  const signals: AttemptSignals = {
    leaving: new AbortController(),
    lost: new AbortController(),
    stopping: new AbortController(),
  };
  const attempt = createAttempt(context, { folder, state, signals });
  return {
    ...attempt.reference,
    gpuIndex: state.gpuIndex,
    stop(reason) {
      if (reason === "lease-lost") signals.lost.abort();
      else if (!signals.stopping.signal.aborted) signals.stopping.abort(reason);
    },
    leave: () => signals.leaving.abort(),
    done: drive(attempt),
  };
}

async function drive(attempt: Attempt): Promise<"over" | "left"> {
  const { context, folder, reference } = attempt;
  const end = (outcome: Outcome | "lease-lost", error: string | null) =>
    context.onEvent({ type: "attempt-ended", ...reference, outcome, error });
  const shipping = new AbortController();
  let shipped: Promise<void> | null = null;
  const ship = () => {
    shipped ??= attempt.shipper.run(AbortSignal.any([attempt.gone, shipping.signal])).catch(() => {
      // Without telemetry the use would not count: the lease is as good as lost, whatever the answer was.
      if (!attempt.gone.aborted) attempt.lose();
    });
  };
  try {
    const failure = await passStages(attempt, ship);
    end(failure?.outcome ?? "completed", failure?.error ?? null);
  } catch (error) {
    if (attempt.leaving.aborted && !attempt.lost.aborted) return "left";
    if (attempt.lost.aborted || isLeaseLost(error)) end("lease-lost", null);
    else context.onEvent({ type: "attempt-abandoned", ...reference, error });
  } finally {
    shipping.abort();
    await shipped;
  }
  await cleanUp(attempt, folder);
  return "over";
}

/** Runs stage after stage; returns how it failed, null where it is completed. Rejects where it is left, lost or given up. */
async function passStages(attempt: Attempt, ship: () => void): Promise<FailureReport | null> {
  while (true) {
    const { stage, failure } = attempt.state;
    attempt.context.onEvent({ type: "attempt-stage", ...attempt.reference, stage });
    if (stage !== "accepting") ship();
    try {
      if (await passStage(attempt)) return failure;
    } catch (error) {
      attempt.gone.throwIfAborted();
      if (stage === "failing" || isLeaseLost(error)) throw error;
      await attempt.update({ stage: "failing", failure: failureOfError(error, attempt.folder.path) });
    }
  }
}

/** Returns true when the attempt is over; otherwise it stands at its next stage. */
async function passStage(attempt: Attempt): Promise<boolean> {
  const { context, reference, state, gone } = attempt;
  switch (state.stage) {
    case "accepting":
      await attempt.insist(() => context.client.acceptAssignment(reference, { signal: gone }));
      await attempt.update({ stage: "preparing" });
      return false;
    case "preparing":
      await prepareStage(attempt);
      return false;
    case "running":
      await runStage(attempt);
      return false;
    case "completing":
      return completeStage(attempt);
    case "failing":
      await failStage(
        attempt,
        state.failure ?? failureOfError("The attempt's state was damaged.", attempt.folder.path),
      );
      return true;
  }
}

async function cleanUp({ context }: Attempt, folder: AttemptFolder): Promise<void> {
  try {
    await killRun(folder);
    await removeFolder(folder.path);
  } catch (error) {
    context.onEvent({ type: "cleanup-failed", folder: folder.path, error });
  }
}
