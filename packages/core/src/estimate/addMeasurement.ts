import { GpuKitError } from "../errors/GpuKitError.js";
import type { ThroughputMeasurement } from "./throughputMeasurement.js";

const largestThroughput = 1e15;

/**
 * A table with one more measured speed; the table given stays as it is. More rows of a workload raise the tier of what is
 * predicted from them: one of another GPU makes it C or D, one of the very card B, three that agree A. Throws
 * `invalid-input` for a row that is no measurement.
 */
export function addMeasurement(
  table: readonly ThroughputMeasurement[],
  row: ThroughputMeasurement,
): ThroughputMeasurement[] {
  const flaw = flawOf(row);
  if (flaw !== null)
    throw new GpuKitError("invalid-input", `This is no measured speed: ${flaw}.`, {
      facts: [`Workload: ${row.workload}`, `GPU: ${row.gpu}`, `Throughput: ${row.throughput} ${row.unit}`],
    });
  return [...table, row];
}

function flawOf({ workload, gpu, unit, throughput, batch, n_gpus }: ThroughputMeasurement): string | null {
  if (workload.trim() === "") return "it names no workload";
  if (gpu.trim() === "") return "it names no GPU";
  if (unit.trim() === "") return "it has no unit";
  if (!(throughput > 0 && throughput <= largestThroughput)) return "its throughput is no positive number";
  if (batch !== null && !(batch > 0 && Number.isFinite(batch))) return "its batch is no positive number";
  return Number.isInteger(n_gpus) && n_gpus > 0 ? null : "its number of GPUs is no positive whole number";
}
