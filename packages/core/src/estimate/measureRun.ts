import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import type { EstimateDevice } from "./estimateDevice.js";
import { gpusOfJob, precisionOf } from "./jobParameters.js";
import { jobWork } from "./jobWork.js";
import { measuredWorkload, unitsPerSampleOf } from "./measuredWorkload.js";
import type { ThroughputMeasurement } from "./throughputMeasurement.js";
import { numberOf } from "./workOf.js";

export interface MeasuredRun {
  /** With the node, which is the row's source: one machine counts as one, however many jobs it runs. */
  device: EstimateDevice & { nodeId: string };
  /** Metered time of the attempt that completed. */
  activeMs: number;
  /** Units of the workload per second, as the job itself reported them, where it did; else they follow from its work and time. */
  reportedPerS?: number | undefined;
}

/** Start-up that is no work, seconds; as estimates count it. */
const startS = 10;
/** A run shorter than this says more about starting than about speed. */
const shortestS = 60;

/**
 * A finished job as a row for the table of measured speeds, when it did what a measured workload does and said how much of
 * it; null where it did not, or ran too short to tell.
 */
export function measureRun(analysis: JobAnalysis, run: MeasuredRun): ThroughputMeasurement | null {
  const rule = measuredWorkload(analysis);
  const { gpu } = run.device;
  const activeS = run.activeMs / 1_000;
  if (!rule || !gpu || gpu.derivedFrom !== undefined || !(activeS >= shortestS)) return null;
  const work = jobWork(analysis);
  // What was assumed of the job would come back as if it had been measured.
  if (work.assumptionFactor > 1 && run.reportedPerS === undefined) return null;
  const throughput = run.reportedPerS ?? (work.samples * unitsPerSampleOf(rule, analysis)) / (activeS - startS);
  if (!(throughput > 0 && Number.isFinite(throughput))) return null;
  return {
    workload: rule.workload,
    gpu: gpu.name,
    precision: precisionOf(analysis),
    batch: numberOf(analysis, "batchSize"),
    throughput,
    unit: rule.unit,
    n_gpus: gpusOfJob(analysis),
    kind: analysis.mode.value === "infer" ? "inference" : "training",
    source_id: nodeSource(run.device.nodeId),
  };
}

/** How a table of speeds names a machine as a row's source. */
export function nodeSource(nodeId: string): string {
  return `node ${nodeId}`;
}
