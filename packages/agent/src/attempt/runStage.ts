import { writeFile } from "node:fs/promises";
import { delay } from "../platform/delay.js";
import { readJsonFile, writeJsonFile } from "../platform/jsonFile.js";
import type { RunEnd } from "../runner/runPlan.js";
import type { FailureReport } from "./attemptState.js";
import { classifyEnd, failureOfStop } from "./classifyEnd.js";
import { type Attempt, stopReasonOf } from "./createAttempt.js";
import { isLeaseLost } from "./isLeaseLost.js";
import { planRun } from "./planRun.js";
import { awaitRun, type RunResult, stopRun } from "./runnerProcess.js";
import { stateUse } from "./settleUse.js";

/**
 * Has the job run, or goes on waiting for a run that an earlier agent started; states its use meanwhile. Metering starts with
 * `reportRunning`, which the server has acknowledged before any of the consumer's code runs.
 */
export async function runStage(attempt: Attempt): Promise<void> {
  const { context, folder, gone } = attempt;
  await attempt.update({ metered: true });
  if (!(await begin(attempt))) return;

  const ended = new AbortController();
  const stopped = stopWhenAsked(attempt, ended.signal);
  const statements = stateUseRegularly(attempt, ended.signal);
  let result: RunResult;
  try {
    const { runnerPath, timings } = context;
    result = await awaitRun(folder, { runnerPath, pollMs: timings.awaitMs, signal: gone });
  } finally {
    ended.abort();
    await Promise.all([statements, stopped]);
  }
  const { end, failure } = verdict(result, context.clock.nowMs());
  await attempt.update({ end, failure, stage: failure ? "failing" : "completing" });
}

/** Enough for the last words of both runner and agent on a disk that has become full. */
const ballastBytes = 256 * 1024;

/** Tells the server and writes the plan, unless the run has begun before; false where the attempt was stopped instead. */
async function begin(attempt: Attempt): Promise<boolean> {
  const { context, folder, reference, gone, stopping } = attempt;
  if ((await readJsonFile(folder.run)) !== null) return true;
  try {
    const signal = AbortSignal.any([gone, stopping]);
    await attempt.insist(() => context.client.reportRunning(reference, { signal }), signal);
  } catch (error) {
    gone.throwIfAborted();
    const reason = stopReasonOf(attempt);
    if (!reason) throw error;
    await attempt.update({ stage: "failing", failure: failureOfStop(reason) });
    return false;
  }
  await writeFile(folder.ballast, new Uint8Array(ballastBytes));
  await writeJsonFile(folder.run, await planRun(context, folder, attempt.state));
  return true;
}

async function stopWhenAsked(attempt: Attempt, ended: AbortSignal): Promise<void> {
  await aborted(AbortSignal.any([attempt.stopping, ended]));
  const reason = stopReasonOf(attempt);
  if (!reason || ended.aborted) return;
  const wish = { reason, graceMs: attempt.context.timings.graceMs };
  while (!ended.aborted) {
    await stopRun(attempt.folder, wish).catch(() => undefined); // a full disk: tried again
    await delay(attempt.context.timings.measureMs, ended);
  }
}

async function stateUseRegularly(attempt: Attempt, ended: AbortSignal): Promise<void> {
  const { context, folder, gone } = attempt;
  const signal = AbortSignal.any([gone, ended]);
  while (!signal.aborted) {
    await delay(context.timings.voucherMs, signal);
    try {
      const clock = await readJsonFile<{ activeMs: number }>(folder.clock);
      if (!signal.aborted && clock) await stateUse(attempt, clock.activeMs);
    } catch (error) {
      // A full disk or a refused voucher does not end the run: the next statement, at the latest the final one, includes this one.
      if (isLeaseLost(error)) attempt.lose();
    }
  }
}

function verdict(result: RunResult, nowMs: number): { end: RunEnd; failure: FailureReport | null } {
  if (result.type === "ended") return { end: result.end, failure: classifyEnd(result.end) };
  const { activeMs, reason } = result;
  const end: RunEnd = {
    exitCode: null,
    signal: null,
    oomKilled: false,
    stoppedFor: null,
    startError: null,
    activeMs,
    errorTail: [],
    endedAtMs: nowMs,
  };
  return { end, failure: { outcome: "hardware-fault", exitCode: null, error: reason } };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
