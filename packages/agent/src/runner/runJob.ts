import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { type Clock, formatDuration, GpuKitError, type GpuSample } from "@gpukit/core";
import { type AttemptFolder, workPaths } from "../attempt/attemptFolder.js";
import { createBubblewrapExecutor } from "../executors/createBubblewrapExecutor.js";
import { createSimulatedExecutor } from "../executors/createSimulatedExecutor.js";
import type { Executor, StopRequest } from "../executors/executor.js";
import { runAsProcess } from "../executors/runAsProcess.js";
import { delay } from "../platform/delay.js";
import { isDiskFull } from "../platform/isDiskFull.js";
import { readJsonFile, writeJsonFile } from "../platform/jsonFile.js";
import { identifyProcess } from "../platform/processIdentity.js";
import { createMetricsSampler } from "../telemetry/createMetricsSampler.js";
import { createProgressTracker } from "../telemetry/createProgressTracker.js";
import { openSpoolWriter } from "../telemetry/openSpoolWriter.js";
import { parseReportLine } from "../telemetry/parseReportLine.js";
import { createOutputRecorder } from "./createOutputRecorder.js";
import { openCheckpointRequest } from "./openCheckpointRequest.js";
import { openReportTail } from "./openReportTail.js";
import type { RunEnd, RunIsolation, RunPlan, StopFile, StopReason } from "./runPlan.js";
import { exceededByFiles, exceededByProcesses } from "./watchAllowances.js";
import { writeAccounts } from "./writeAccounts.js";

export interface RunJobContext {
  clock: Clock;
  sampleGpus: () => Promise<GpuSample[]>;
  /** Calls back when the agent asks to look at the stop file; returns how to stop listening. */
  onStopAsked: (look: () => void) => () => void;
}

/** Progress that changes quicker than this is reported in one. */
const progressAtMostEveryMs = 500;

/**
 * Runs one job from its plan to `exit.json`, whether or not the agent that asked for it is still alive.
 *
 * ```
 * claimed ─▶ running ─▶ (stopping: asked, grace, killed) ─▶ ended: spool closed, exit.json written
 * ```
 *
 * While running: output lines and report lines go into the spool within `batchMs`; samples every `metricsMs`; progress at least every
 * `progressMs`; the use so far is on disk every `measureMs`. The first reason to stop wins: the agent's stop file, `maxActiveMs`, or an
 * allowance that is exceeded.
 */
export async function runJob(
  { clock, sampleGpus, onStopAsked }: RunJobContext,
  folder: AttemptFolder,
): Promise<RunEnd> {
  const plan = await readPlan(folder);
  const { timings, limits } = plan;
  const spool = openSpoolWriter(folder.spool);
  const progress = createProgressTracker("running");
  const recorder = createOutputRecorder({ spool, clock, progress });
  const report = openReportTail(join(folder.work, workPaths.report));
  const checkpointRequest = openCheckpointRequest(join(folder.work, workPaths.checkpointRequest));
  const sampleMetrics = createMetricsSampler(sampleGpus);
  const stopping = new AbortController();
  const ended = new AbortController();
  let stoppedFor: StopReason | null = null;
  let jobPid: number | null = null;

  const stop = (reason: StopReason, graceMs: number) => {
    if (stoppedFor !== null || ended.signal.aborted) return;
    stoppedFor = reason;
    system(`The job is being stopped: ${reason}.`);
    stopping.abort({ reason, graceMs } satisfies StopRequest);
  };
  const stopForAllowance = (reason: StopReason | null) => {
    if (reason !== null) stop(reason, 0);
  };
  const stopForFullDisk = (error: unknown) => {
    if (!isDiskFull(error)) throw error;
    stop("disk-full", 0);
  };
  const system = (text: string) => recorder.add({ kind: "log", atMs: clock.nowMs(), stream: "system", text });

  const startedMs = performance.now();
  const activeMs = () => Math.round(performance.now() - startedMs);

  const lookForStop = async () => {
    const wish = await readJsonFile<StopFile>(folder.stop);
    if (wish) stop(wish.reason, wish.graceMs);
  };
  const stopListening = onStopAsked(() => void lookForStop().catch(() => undefined));
  const atCap = setTimeout(() => stop("max-duration", timings.graceMs), plan.maxActiveMs);
  const atCheckpoint = setTimeout(() => {
    checkpointRequest.ask();
    system(
      `The job is asked to save a checkpoint: it will be stopped after ${formatDuration(plan.maxActiveMs)} of use.`,
    );
  }, plan.checkpointAtActiveMs);

  const readReport = () => {
    const atMs = clock.nowMs();
    for (const line of report.read()) {
      const found = parseReportLine(line);
      if (found?.kind === "progress") progress.report(found.fraction, found.operation);
      if (found?.kind === "training") recorder.add({ ...found, atMs });
    }
  };
  let lastProgress = { ...progress.current, atMs: 0 };
  const reportProgress = () => {
    const atMs = clock.nowMs();
    const { fraction, operation } = progress.current;
    const changed = fraction !== lastProgress.fraction || operation !== lastProgress.operation;
    if (atMs - lastProgress.atMs < (changed ? progressAtMostEveryMs : timings.progressMs)) return;
    lastProgress = { fraction, operation, atMs };
    recorder.add({ kind: "progress", ...lastProgress });
  };
  const gather = () => {
    readReport();
    reportProgress();
    recorder.flush();
    if (spool.diskFull) stop("disk-full", 0);
  };
  const measure = async () => {
    await lookForStop();
    stopForAllowance(exceededByProcesses({ pid: jobPid, limits }));
    await writeJsonFile(folder.clock, { activeMs: activeMs() }, { sync: false }).catch(stopForFullDisk);
  };
  const beats = [
    every(timings.batchMs, gather, ended.signal),
    every(timings.measureMs, measure, ended.signal),
    every(
      timings.metricsMs,
      async () => recorder.add({ ...(await sampleMetrics()), atMs: clock.nowMs() }),
      ended.signal,
    ),
    every(timings.diskMs, async () => stopForAllowance(await exceededByFiles(folder.work, limits)), ended.signal),
  ];

  const outcome = await executorFor(
    plan.isolation,
    folder,
  )({
    command: plan.command,
    cwd: folder.work,
    environment: plan.environment,
    onOutput: recorder.output,
    onStarted: (pid) => {
      jobPid = pid;
      void writeJsonFile(folder.job, identifyProcess(pid)).catch(() => undefined);
    },
    signal: stopping.signal,
    limits: { fileSizeBytes: limits.diskBytes, temporaryBytes: limits.temporaryBytes },
  }).then(
    (result) => ({ ...result, startError: null }),
    (error: unknown) => ({ exitCode: null, signal: null, oomKilled: false, startError: String(error) }),
  );
  const usedMs = outcome.startError === null ? activeMs() : 0;
  ended.abort();
  clearTimeout(atCap);
  clearTimeout(atCheckpoint);
  stopListening();
  await Promise.all(beats);
  readReport();
  recorder.end();
  recorder.add({ kind: "progress", atMs: clock.nowMs(), ...progress.current });
  recorder.flush();
  report.close();
  checkpointRequest.close();
  spool.close();
  return { ...outcome, stoppedFor, activeMs: usedMs, errorTail: recorder.errorTail, endedAtMs: clock.nowMs() };
}

async function readPlan(folder: AttemptFolder): Promise<RunPlan> {
  const plan = await readJsonFile<RunPlan>(folder.run);
  if (plan === null)
    throw new GpuKitError("not-found", "There is no plan for this run.", { facts: [`File: ${folder.run}`] });
  return plan;
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
