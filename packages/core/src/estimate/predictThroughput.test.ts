// proves P41, P52 (measured benchmarks, tier and interval), S2
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listGpus } from "../catalog/listGpus.js";
import { isGpuKitError } from "../errors/GpuKitError.js";
import { listMeasurements } from "./listMeasurements.js";
import { predictThroughput } from "./predictThroughput.js";
import type { ThroughputMeasurement } from "./throughputMeasurement.js";

function queryOf({ workload, gpu, precision, batch, n_gpus }: ThroughputMeasurement) {
  return { workload, gpu, precision, batch, gpus: n_gpus };
}

/** Relative errors and coverage when every row of a GPU is predicted without that GPU's rows. */
function leaveOneGpuOut() {
  const all = listMeasurements();
  const errors: number[] = [];
  let covered = 0;
  for (const row of all) {
    const rest = all.filter(({ gpu }) => gpu !== row.gpu);
    if (!rest.some(({ workload }) => workload === row.workload)) continue;
    const { low, mid, high } = predictThroughput(queryOf(row), rest);
    errors.push(Math.abs(row.throughput / mid - 1));
    covered += Number(low <= row.throughput && row.throughput <= high);
  }
  errors.sort((a, b) => a - b);
  return { median: errors[errors.length >> 1] ?? 1, coverage: covered / errors.length, count: errors.length };
}

describe("predictThroughput", () => {
  it("unpacks the whole measured table", () => {
    expect(listMeasurements()).toHaveLength(754);
    expect(listMeasurements()[2]).toEqual({
      workload: "bert-base squad finetune",
      gpu: "GTX 1080 Ti",
      precision: "fp16-mixed",
      batch: 20,
      throughput: 35.2,
      unit: "seq/s",
      n_gpus: 1,
      kind: "training",
      source_id: "lambda-v0",
    });
  });

  it("predicts GPUs it has not seen within 15 % at the median, and bands hold four in five", () => {
    const { median, coverage, count } = leaveOneGpuOut();
    expect(count).toBeGreaterThan(700);
    expect(median).toBeLessThan(0.15);
    expect(coverage).toBeGreaterThan(0.8);
  });

  it("names the tier: same GPU B, same architecture C, another D, unknown GPU E", () => {
    const all = listMeasurements().filter(({ workload }) => workload === "resnet50 train");
    const tierOn = (gpu: string) =>
      predictThroughput({ workload: "resnet50 train", gpu, precision: "fp32", batch: 64 }, all).tier;
    expect(tierOn("RTX 3090")).toBe("B");
    expect(tierOn("RTX 3080 Ti")).toBe("C");
    expect(tierOn("MI300X")).toBe("D");
    expect(tierOn("Some GPU of 2031")).toBe("E");
  });

  it("gives ordered, positive, finite intervals for every workload on every GPU, wider as the tier thins", () => {
    const measurements = listMeasurements();
    const query = fc.record({
      workload: fc.constantFrom(...new Set(measurements.map(({ workload }) => workload))),
      gpu: fc.oneof(fc.constantFrom(...listGpus().map(({ name }) => name)), fc.string()),
      precision: fc.constantFrom("fp32", "fp16", "fp16-mixed", "amp", "int8"),
      batch: fc.option(fc.integer({ min: 1, max: 4_096 })),
      gpus: fc.integer({ min: 1, max: 8 }),
    });
    const leastRatio = { A: 1, B: 1.3 ** 2, C: 1.45 ** 2, D: 4, E: 2.3 ** 2 };
    fc.assert(
      fc.property(query, (asked) => {
        const { low, mid, high, tier, unit } = predictThroughput(asked, measurements);
        expect(low).toBeGreaterThan(0);
        expect(mid).toBeGreaterThan(low);
        expect(high).toBeGreaterThan(mid);
        expect(Number.isFinite(high)).toBe(true);
        expect(high / low).toBeGreaterThanOrEqual(leastRatio[tier] * 0.999);
        expect(measurements.some((row) => row.workload === asked.workload && row.unit === unit)).toBe(true);
      }),
    );
  });

  it("refuses a workload nobody measured", () => {
    const run = () => predictThroughput({ workload: "knitting", gpu: "T4", precision: "fp32" }, listMeasurements());
    expect(run).toThrow(/No measurement of "knitting"/);
    try {
      run();
    } catch (error) {
      expect(isGpuKitError(error, "invalid-input")).toBe(true);
    }
  });
});
