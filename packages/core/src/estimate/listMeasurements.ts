import type { ThroughputMeasurement } from "./throughputMeasurement.js";
import { throughputTable } from "./throughputTable.js";
import { unpackThroughput } from "./unpackThroughput.js";

let measurements: readonly ThroughputMeasurement[] | undefined;

/** The shipped measurements, in the order of `data/throughput-calibration.csv`. Sources of the numbers stand there. */
export function listMeasurements(): readonly ThroughputMeasurement[] {
  measurements ??= unpackThroughput(throughputTable);
  return measurements;
}
