import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { type Clock, formatDuration, GpuKitError, type GpuSample } from "@gpukit/core";
import { type AttemptFolder, workPaths } from "../attempt/attemptFolder.js";
import { createBubblewrapExecutor } from "../executors/createBubblewrapExecutor.js";
import { createSimulatedExecutor } from "../executors/createSimulatedExecutor.js";
import type { Executor, ExecutorResult } from "../executors/executor.js";
import { runAsProcess } from "../executors/runAsProcess.js";
import { delay } from "../platform/delay.js";
import { isDiskFull } from "../platform/isDiskFull.js";
import { readJsonFile, writeJsonFile } from "../platform/jsonFile.js";
import { identifyProcess } from "../platform/processIdentity.js";
import { createStopper, type Stopper } from "./createStopper.js";
import { type JobObserver, observeJob } from "./observeJob.js";
import { openCheckpointRequest } from "./openCheckpointRequest.js";
import type { RunEnd, RunIsolation, RunPlan, StopFile } from "./runPlan.js";
import { exceededByFiles, exceededByProcesses } from "./watchAllowances.js";
import { writeAccounts } from "./writeAccounts.js";

export interface RunJobContext {
  clock: Clock;
  sampleGpus: () => Promise<GpuSample[]>;
  /** Calls back when the agent asks to look at the stop file; returns how to stop listening. */
  onStopAsked: (look: () => void) => () => void;
}

/** One run under way. */
interface Run {
  folder: AttemptFolder;
  plan: RunPlan;
  observer: JobObserver;
  stopper: Stopper;
  /** Time since the job's code began to run, milliseconds. */
  activeMs: () => number;
  /** The job's first process, null before and without it. */
  pid: number | null;
  ended: AbortSignal;
}

/**
 * Runs one job from its plan to its end, whether or not the agent that asked for it is still alive.
 *
 * ```
 * running ─▶ (stopping: asked, grace, killed) ─▶ ended, spool closed
 * ```
 *
 * While running: output and reports go into the spool within `batchMs`; samples every `metricsMs`; progress at least every `progressMs`;
 * the use so far is on disk every `measureMs`. The first reason to stop wins: the agent's stop file, `maxActiveMs`, or an allowance
 * that is exceeded.
 */
export async function runJob(
  { clock, sampleGpus, onStopAsked }: RunJobContext,
  folder: AttemptFolder,
): Promise<RunEnd> {
  const plan = await readPlan(folder);
  const observer = observeJob({ clock, sampleGpus, progressMs: plan.timings.progressMs }, folder);
  const stopper = createStopper((reason) => observer.system(`The job is being stopped: ${reason}.`));
  const ended = new AbortController();
  const startedMs = performance.now();
  const activeMs = () => Math.round(performance.now() - startedMs);
  const run: Run = { folder, plan, observer, stopper, activeMs, pid: null, ended: ended.signal };

  const disarm = armTimers(run);
  const stopListening = onStopAsked(() => void lookForStop(run).catch(() => undefined));
  const beats = watch(run);
  const result = await execute(run);
  const stoppedFor = stopper.reason; // a wish that comes after the end ended nothing
  const usedMs = result.startError === null ? activeMs() : 0;
  ended.abort();
  disarm();
  stopListening();
  await beats;
  observer.end();
  const { errorTail } = observer;
  return { ...result, stoppedFor, activeMs: usedMs, errorTail, endedAtMs: clock.nowMs() };
}

async function readPlan(folder: AttemptFolder): Promise<RunPlan> {
  const plan = await readJsonFile<RunPlan>(folder.run);
  if (plan) return plan;
  throw new GpuKitError("not-found", "There is no plan for this run.", { facts: [`File: ${folder.run}`] });
}

/** The cap, and the request to save a checkpoint shortly before it. Returns how to take both back. */
function armTimers({ folder, plan, stopper, observer }: Run): () => void {
  const { maxActiveMs, checkpointAtActiveMs, timings } = plan;
  const request = openCheckpointRequest(join(folder.work, workPaths.checkpointRequest));
  const atCap = setTimeout(() => stopper.stop("max-duration", timings.graceMs), maxActiveMs);
  const atCheckpoint = setTimeout(() => {
    request.ask();
    observer.system(
      `The job is asked to save a checkpoint: it will be stopped after ${formatDuration(maxActiveMs)} of use.`,
    );
  }, checkpointAtActiveMs);
  return () => {
    clearTimeout(atCap);
    clearTimeout(atCheckpoint);
    request.close();
  };
}

/** All that is looked at regularly while the job runs. */
async function watch(run: Run): Promise<void> {
  const { plan, observer, stopper, folder, ended } = run;
  const { batchMs, measureMs, metricsMs, diskMs } = plan.timings;
  const lookAtFiles = async () => {
    const exceeded = await exceededByFiles(folder.work, plan.limits);
    if (exceeded) stopper.stop(exceeded, 0);
  };
  const stopForFullDisk = async () => {
    await lookAtFiles(); // the job itself may be what fills it
    stopper.stop("disk-full", 0);
  };
  const gather = async () => {
    observer.gather();
    if (observer.diskFull) await stopForFullDisk();
  };
  const measure = async () => {
    await lookForStop(run);
    const exceeded = exceededByProcesses({ pid: run.pid, limits: plan.limits });
    if (exceeded) stopper.stop(exceeded, 0);
    await writeJsonFile(folder.clock, { activeMs: run.activeMs() }, { sync: false }).catch((error: unknown) => {
      if (!isDiskFull(error)) throw error;
      return stopForFullDisk();
    });
  };
  await Promise.all([
    every(batchMs, gather, ended),
    every(measureMs, measure, ended),
    every(metricsMs, observer.sample, ended),
    every(diskMs, lookAtFiles, ended),
  ]);
}

async function lookForStop({ folder, stopper }: Run): Promise<void> {
  const wish = await readJsonFile<StopFile>(folder.stop);
  if (wish) stopper.stop(wish.reason, wish.graceMs);
}

async function execute(run: Run): Promise<ExecutorResult & { startError: string | null }> {
  const { folder, plan, observer, stopper } = run;
  const executor = executorFor(plan.isolation, folder);
  try {
    const result = await executor({
      command: plan.command,
      cwd: folder.work,
      environment: plan.environment,
      onOutput: observer.output,
      onStarted: (pid) => {
        run.pid = pid;
        void writeJsonFile(folder.job, identifyProcess(pid)).catch(() => undefined);
      },
      signal: stopper.signal,
      limits: { fileSizeBytes: plan.limits.diskBytes, temporaryBytes: plan.limits.temporaryBytes },
    });
    return { ...result, startError: null };
  } catch (error) {
    return { exitCode: null, signal: null, oomKilled: false, startError: String(error) };
  }
}

function executorFor(isolation: RunIsolation, folder: AttemptFolder): Executor {
  switch (isolation.kind) {
    case "bubblewrap":
      writeAccounts(folder.accounts);
      return createBubblewrapExecutor({ ...isolation, accountsFolder: folder.accounts });
    case "process":
      return runAsProcess;
    case "simulated":
      return createSimulatedExecutor(isolation.durationMs);
  }
}

async function every(ms: number, act: () => void | Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await act();
    await delay(ms, signal);
  }
}
