import { join } from "node:path";
import type { Clock, GpuSample } from "@gpukit/core";
import { type AttemptFolder, workPaths } from "../attempt/attemptFolder.js";
import type { OutputStream } from "../executors/executor.js";
import { createMetricsSampler } from "../telemetry/createMetricsSampler.js";
import { createProgressTracker } from "../telemetry/createProgressTracker.js";
import { openSpoolWriter } from "../telemetry/openSpoolWriter.js";
import { parseReportLine } from "../telemetry/parseReportLine.js";
import { createOutputRecorder } from "./createOutputRecorder.js";
import { openReportTail } from "./openReportTail.js";

/** Everything that is told of a running job, on its way into the spool. */
export interface JobObserver {
  output(stream: OutputStream, bytes: Uint8Array): void;
  system(text: string): void;
  /** Writes what was gathered since the call before: lines, reports, progress. */
  gather(): void;
  /** Takes a sample of the machine. */
  sample(): Promise<void>;
  /** Writes the rest and closes the spool. */
  end(): void;
  /** The last lines of stderr. */
  readonly errorTail: string[];
  /** True while entries are dropped because the disk is full. */
  readonly diskFull: boolean;
}

export interface ObserveJobContext {
  clock: Clock;
  sampleGpus: () => Promise<GpuSample[]>;
  /** Longest time between two progress reports, milliseconds. */
  progressMs: number;
}

/** Progress that changes quicker than this is reported in one. */
const progressAtMostEveryMs = 500;

/** Opens the attempt's spool and the job's report file; must be called before the job starts. */
export function observeJob({ clock, sampleGpus, progressMs }: ObserveJobContext, folder: AttemptFolder): JobObserver {
  const spool = openSpoolWriter(folder.spool);
  const progress = createProgressTracker("running");
  const recorder = createOutputRecorder({ spool, clock, progress });
  const report = openReportTail(join(folder.work, workPaths.report));
  const sampleMetrics = createMetricsSampler(sampleGpus);
  let lastProgress = { ...progress.current, atMs: 0 };

  const readReport = () => {
    const atMs = clock.nowMs();
    for (const line of report.read()) {
      const found = parseReportLine(line);
      if (found?.kind === "progress") progress.report(found.fraction, found.operation);
      if (found?.kind !== "training") continue;
      recorder.stopInferring();
      recorder.add({ ...found, atMs });
    }
  };
  const reportProgress = () => {
    const atMs = clock.nowMs();
    const { fraction, operation } = progress.current;
    const changed = fraction !== lastProgress.fraction || operation !== lastProgress.operation;
    if (atMs - lastProgress.atMs < (changed ? progressAtMostEveryMs : progressMs)) return;
    lastProgress = { fraction, operation, atMs };
    recorder.add({ kind: "progress", ...lastProgress });
  };

  return {
    output: recorder.output,
    system: (text) => recorder.add({ kind: "log", atMs: clock.nowMs(), stream: "system", text }),
    gather() {
      readReport();
      reportProgress();
      recorder.flush();
    },
    async sample() {
      recorder.add({ ...(await sampleMetrics()), atMs: clock.nowMs() });
    },
    end() {
      readReport();
      recorder.end();
      recorder.add({ kind: "progress", atMs: clock.nowMs(), ...progress.current });
      recorder.flush();
      report.close();
      spool.close();
    },
    errorTail: recorder.errorTail,
    get diskFull() {
      return spool.diskFull;
    },
  };
}
