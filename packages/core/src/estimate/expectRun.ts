import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import type { Interval } from "../schema/primitives.js";
import type { EstimateDevice } from "./estimateDevice.js";
import { estimateJob } from "./estimateJob.js";
import type { ThroughputMeasurement } from "./throughputMeasurement.js";

/** A wider interval would hold for a card of half the speed as well. */
const widestRatio = 2;

/**
 * How long a job takes on a GPU that is what it is called, seconds; null where that cannot be told within a factor of two.
 * `measurements` are published speeds: what providers' own jobs measured must not judge them.
 */
export function expectRun(
  analysis: JobAnalysis,
  { device, measurements }: { device: EstimateDevice; measurements: readonly ThroughputMeasurement[] },
): Interval | null {
  if (!device.gpu) return null;
  const { durationS } = estimateJob(analysis, device, { measurements });
  return durationS.high <= widestRatio * durationS.low ? durationS : null;
}
