import type { MemoryMeasurement } from "./memoryMeasurement.js";
import { memoryTable } from "./memoryTable.js";
import type { ThroughputMeasurement } from "./throughputMeasurement.js";
import { throughputTable } from "./throughputTable.js";
import { unpackMemory } from "./unpackMemory.js";
import { unpackThroughput } from "./unpackThroughput.js";

let speeds: readonly ThroughputMeasurement[] | undefined;
let peaks: readonly MemoryMeasurement[] | undefined;

/** The shipped speeds, in the order of `data/throughput-calibration.csv`. Sources of the numbers stand there. */
export function listMeasurements(): readonly ThroughputMeasurement[] {
  speeds ??= unpackThroughput(throughputTable);
  return speeds;
}

/** The shipped memory peaks, in the order of `data/vram-calibration.csv`. Sources of the numbers stand there. */
export function listMemoryMeasurements(): readonly MemoryMeasurement[] {
  peaks ??= unpackMemory(memoryTable);
  return peaks;
}
