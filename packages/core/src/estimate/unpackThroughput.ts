import type { ThroughputMeasurement } from "./throughputMeasurement.js";

/**
 * The rows of a packed table: five lines of words (workloads, GPUs, precisions, units, sources, each split by "|"), then a
 * line per row with their indices, 1 for training, batch (0 where unknown), number of GPUs and throughput.
 */
export function unpackThroughput(packed: string): ThroughputMeasurement[] {
  const [workloads, gpus, precisions, units, sources, ...rows] = packed.trim().split("\n");
  const word = (words: string | undefined, index: number | undefined) => words?.split("|")[index ?? -1] ?? "";
  return rows.map((line) => {
    const [workload, gpu, precision, unit, source, training, batch, gpuCount, throughput] = line.split(" ").map(Number);
    return {
      workload: word(workloads, workload),
      gpu: word(gpus, gpu),
      precision: word(precisions, precision),
      batch: batch || null,
      throughput: throughput ?? 0,
      unit: word(units, unit),
      n_gpus: gpuCount ?? 1,
      kind: training === 1 ? "training" : "inference",
      source_id: word(sources, source),
    };
  });
}
