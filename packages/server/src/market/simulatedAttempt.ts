import { type Assignment, type Clock, signCompletion, signVoucherClaim, type TelemetryEntry } from "@gpukit/core";
import type { NodeCalls } from "./createNodeCalls.js";
import { exitCodeOf, type ProviderBehaviour, type ReportedOutcome } from "./providerBehaviour.js";

/*
 * One attempt as the node protocol wants it. Every step asks the server first and is remembered after its answer, so a step whose
 * answer was lost is made again.
 *
 *   assigned ── accept ──▶ preparing ── prepareMs ──▶ running ── runMs ──▶ uploading ──▶ over
 *                  └────────────┴── canceled, given up, told to fail, use at its limit ────▶ over
 */

/** Ends an attempt otherwise than its script; each is used up by the attempt it happens to. */
export interface AttemptFaults {
  quit: boolean;
  failWith: ReportedOutcome | null;
  corruptResult: boolean;
  /** Set-up and upload take so much longer. */
  slowMs: number;
}

export interface SimulatedAttempt {
  assignment: Assignment;
  stage: "assigned" | "preparing" | "running" | "uploading" | "over";
  stageSinceMs: number;
  runningAtMs: number;
  canceled: boolean;
  /** How much of the script has been said. */
  said: number;
  voucherSeq: number;
  voucherMs: number;
}

export interface AttemptContext {
  calls: NodeCalls;
  privateKey: string;
  clock: Clock;
  behaviour: ProviderBehaviour;
  faults: AttemptFaults;
  voucherEveryMs: number;
}

const batchSize = 500;

export function startSimulatedAttempt(assignment: Assignment, { clock }: Pick<AttemptContext, "clock">) {
  const attempt: SimulatedAttempt = {
    assignment,
    stage: "assigned",
    stageSinceMs: clock.nowMs(),
    runningAtMs: 0,
    canceled: false,
    said: 0,
    voucherSeq: 0,
    voucherMs: 0,
  };
  return attempt;
}

/** Brings an attempt as far as the clock allows. Throws the server's errors; the same call again goes on from there. */
export async function advanceAttempt(context: AttemptContext, attempt: SimulatedAttempt): Promise<void> {
  let before: SimulatedAttempt["stage"];
  do {
    before = attempt.stage;
    await step(context, attempt);
  } while (attempt.stage !== before);
}

async function step(context: AttemptContext, attempt: SimulatedAttempt): Promise<void> {
  const { calls, clock, behaviour, faults } = context;
  const { jobId, fence } = attempt.assignment;
  const enter = (stage: SimulatedAttempt["stage"]) => {
    attempt.stage = stage;
    attempt.stageSinceMs = clock.nowMs();
  };
  const inStageMs = clock.nowMs() - attempt.stageSinceMs;
  switch (attempt.stage) {
    case "assigned":
      if (attempt.canceled || faults.quit) return endOtherwise(context, attempt);
      await calls.call("acceptAssignment", { jobId, fence });
      return enter("preparing");
    case "preparing":
      if (attempt.canceled || faults.quit) return endOtherwise(context, attempt);
      if (inStageMs < behaviour.prepareMs + faults.slowMs) return;
      attempt.runningAtMs = (await calls.call("reportRunning", { jobId, fence })).startedAtMs;
      return enter("running");
    case "running": {
      const activeMs = activeMsOf(context, attempt);
      await say(context, attempt, activeMs);
      const outcome = outcomeAt(context, attempt, activeMs);
      if (outcome !== null || activeMs - attempt.voucherMs >= context.voucherEveryMs)
        await claimUse(context, attempt, activeMs);
      if (outcome === null) return;
      if (outcome !== "completed") return endOtherwise(context, attempt, outcome);
      await calls.call("reportUploading", { jobId, fence, exitCode: 0 });
      return enter("uploading");
    }
    case "uploading":
      if (inStageMs < faults.slowMs) return;
      return complete(context, attempt);
    case "over":
  }
}

/** Use so far: the run's own length and the cap's bound it, however late the clock is looked at. */
function activeMsOf({ clock, behaviour }: AttemptContext, { runningAtMs, assignment }: SimulatedAttempt): number {
  return Math.max(0, Math.min(clock.nowMs() - runningAtMs, behaviour.runMs, assignment.maxActiveMs));
}

function outcomeAt(
  { behaviour, faults }: AttemptContext,
  { canceled, assignment }: SimulatedAttempt,
  activeMs: number,
): "completed" | ReportedOutcome | null {
  if (canceled) return "canceled";
  if (faults.quit) return "provider-quit";
  if (faults.failWith) return faults.failWith;
  if (activeMs >= behaviour.runMs) return behaviour.end;
  return activeMs >= assignment.maxActiveMs ? "max-duration" : null;
}

async function say(context: AttemptContext, attempt: SimulatedAttempt, activeMs: number): Promise<void> {
  const { calls, behaviour } = context;
  const { jobId, fence } = attempt.assignment;
  for (;;) {
    const due = behaviour.says.slice(attempt.said, attempt.said + batchSize).filter((each) => each.afterMs <= activeMs);
    if (due.length === 0) return;
    const entries = due.map(({ afterMs, ...entry }, index): TelemetryEntry => {
      return { ...entry, seq: attempt.said + index + 1, atMs: attempt.runningAtMs + afterMs };
    });
    attempt.said = (await calls.call("reportTelemetry", { jobId, fence, entries })).acknowledgedSeq;
  }
}

async function claimUse(context: AttemptContext, attempt: SimulatedAttempt, activeMs: number): Promise<void> {
  if (activeMs <= attempt.voucherMs) return;
  const { escrowId, fence, attempt: number } = attempt.assignment;
  const claim = { escrowId, attempt: number, fence, seq: attempt.voucherSeq + 1, activeMs };
  await context.calls.call("submitVoucher", { claim, signature: signVoucherClaim(claim, context.privateKey) });
  attempt.voucherSeq += 1;
  attempt.voucherMs = activeMs;
}

async function endOtherwise(
  { calls, faults }: AttemptContext,
  attempt: SimulatedAttempt,
  outcome: ReportedOutcome = attempt.canceled ? "canceled" : "provider-quit",
): Promise<void> {
  const { jobId, fence } = attempt.assignment;
  const error = outcome === "canceled" ? null : `Simulated: ${outcome}.`;
  const failure = { jobId, fence, outcome, exitCode: exitCodeOf(outcome), error, outputs: [] };
  await calls.call("failAttempt", failure);
  faults.quit = false;
  faults.failWith = null;
  attempt.stage = "over";
}

async function complete(context: AttemptContext, attempt: SimulatedAttempt): Promise<void> {
  const { calls, privateKey, behaviour, faults } = context;
  const { jobId, fence, attempt: number } = attempt.assignment;
  const uploaded = await Promise.all(behaviour.results.map((result) => calls.upload(result)));
  const outputs = faults.corruptResult ? uploaded.map((each) => ({ ...each, sha256: "0".repeat(64) })) : uploaded;
  const completion = { jobId, attempt: number, fence, exitCode: 0, outputs, activeMs: attempt.voucherMs };
  await calls.call("complete", { completion, signature: signCompletion(completion, privateKey) });
  faults.corruptResult = false;
  attempt.stage = "over";
}
