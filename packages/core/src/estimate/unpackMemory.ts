import type { MemoryMeasurement } from "./memoryMeasurement.js";

/**
 * The rows of a packed table: four lines of words (workloads, GPUs, precisions, sources, each split by "|"), then a line per
 * row with their indices, batch (0 where unknown), number of GPUs and peak in MiB (-1 where it did not fit).
 */
export function unpackMemory(packed: string): MemoryMeasurement[] {
  const [workloads, gpus, precisions, sources, ...rows] = packed.trim().split("\n");
  const word = (words: string | undefined, index: number | undefined) => words?.split("|")[index ?? -1] ?? "";
  return rows.map((line) => {
    const [workload, gpu, precision, source, batch, gpuCount, peakMib = -1] = line.split(" ").map(Number);
    return {
      workload: word(workloads, workload),
      gpu: word(gpus, gpu),
      precision: word(precisions, precision),
      batch: batch || null,
      peakGb: peakMib < 0 ? null : peakMib / 1_024,
      n_gpus: gpuCount ?? 1,
      source_id: word(sources, source),
    };
  });
}
