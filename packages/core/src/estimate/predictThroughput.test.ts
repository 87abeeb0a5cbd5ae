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

  it("predicts GPUs it has not seen within 10 % at the median, and bands hold about four in five", () => {
    const { median, coverage, count } = leaveOneGpuOut();
    expect(count).toBeGreaterThan(700);
    expect(median).toBeLessThan(0.1);
    expect(coverage).toBeGreaterThan(0.72);
    expect(coverage).toBeLessThan(0.9);
  });

  it("names the tier: same GPU B, same architecture C, another D, unknown GPU E", () => {
    const all = listMeasurements().filter(({ workload }) => workload === "resnet50 train");
    const on = (gpu: string) =>
      predictThroughput({ workload: "resnet50 train", gpu, precision: "fp32", batch: 64 }, all);
    const names = ["RTX 3090", "RTX 3080 Ti", "MI300X", "Some GPU of 2031"];
    expect(names.map((name) => on(name).tier)).toEqual(["B", "C", "D", "E"]);
    const widths = names.map((name) => on(name).high / on(name).low);
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
  });

  it("never widens a band when a measurement of the very card comes in, and raises its tier", () => {
    const all = listMeasurements();
    const row = fc.constantFrom(...all.filter(({ workload }) => /train|finetune/.test(workload)));
    fc.assert(
      fc.property(row, (seen) => {
        const without = all.filter(({ gpu }) => gpu !== seen.gpu);
        const before = predictThroughput(queryOf(seen), without);
        const after = predictThroughput(queryOf(seen), [...without, seen]);
        expect(after.high / after.low).toBeLessThan((before.high / before.low) * 1.05);
        expect(after.tier).toBe("B");
        expect("CD").toContain(before.tier);
      }),
    );
  });

  it("takes three measurements of the very card that agree for a probe of it", () => {
    const [row] = listMeasurements().filter(({ workload, gpu }) => workload === "resnet50 train" && gpu === "RTX 3070");
    if (!row) throw new Error("The table has lost a row.");
    const repeats = [1, 1.02, 0.99].map((factor, index) => ({
      ...row,
      throughput: row.throughput * factor,
      source_id: `host-${index}`,
    }));
    const others = listMeasurements().filter(({ gpu }) => gpu !== row.gpu);
    expect(predictThroughput(queryOf(row), [...others, ...repeats]).tier).toBe("A");
    const disagreeing = repeats.map((each, index) => ({ ...each, throughput: row.throughput * (1 + index / 3) }));
    expect(predictThroughput(queryOf(row), [...others, ...disagreeing]).tier).toBe("B");
  });

  it("is not moved by one measurement that is wrong by a hundred", () => {
    const all = listMeasurements();
    fc.assert(
      fc.property(
        fc.constantFrom("RTX 3080 Ti", "A40", "V100 PCIe 32GB"),
        fc.constantFrom(0.01, 100),
        (gpu, factor) => {
          const query = { workload: "resnet50 train", gpu, precision: "fp32", batch: 200 };
          const lie = all.find(
            (row) => row.workload === "resnet50 train" && row.gpu === "RTX A5500" && row.precision === "fp32",
          );
          const lied = all.map((row) => (row === lie ? { ...row, throughput: row.throughput * factor } : row));
          const moved = Math.abs(Math.log(predictThroughput(query, lied).mid / predictThroughput(query, all).mid));
          expect(moved).toBeLessThan(0.12);
        },
      ),
    );
  });

  it("learns how batches fill a GPU from the table", () => {
    const v100 = (batch: number): ThroughputMeasurement => ({
      workload: "resnet50 answer",
      gpu: "V100 SXM2 16GB",
      precision: "fp16",
      batch,
      throughput: (5_000 * batch) / (batch + 50),
      unit: "img/s",
      n_gpus: 1,
      kind: "inference",
      source_id: "made-up",
    });
    const table = [1, 4, 16, 128, 256].map(v100);
    const on = (gpu: string, batch: number) =>
      predictThroughput({ workload: "resnet50 answer", gpu, precision: "fp16", batch }, table).mid;
    expect(on("V100 SXM2 16GB", 64) / ((5_000 * 64) / (64 + 50))).toBeCloseTo(1, 1);
    expect(on("T4", 256) / on("T4", 1)).toBeGreaterThan(15);
  });

  it("gives ordered, positive, finite intervals for every workload on every GPU, wider as the tier thins", () => {
    const measurements = listMeasurements();
    const query = fc.record({
      workload: fc.constantFrom(...new Set(measurements.map(({ workload }) => workload))),
      gpu: fc.oneof(fc.constantFrom(...listGpus().map(({ name }) => name)), fc.string()),
      precision: fc.oneof(fc.constantFrom("fp32", "fp16", "fp16-mixed", "amp", "int8", "q4_k_m"), fc.string()),
      batch: fc.option(fc.oneof(fc.integer({ min: 1, max: 4_096 }), fc.double())),
      gpus: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.double()),
    });
    const leastRatio = { A: 1.06 ** 2, B: 1.08 ** 2, C: 1.1 ** 2, D: 1.2 ** 2, E: 2.3 ** 2 };
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

  it("answers finitely or refuses whatever stands in the table", () => {
    const row = fc.record({
      workload: fc.constantFrom("a train", "b decode"),
      gpu: fc.oneof(fc.constantFrom("T4", "RTX 3090", "A100 80GB", "RTX 4090 Laptop"), fc.string()),
      precision: fc.constantFrom("fp32", "fp16", "int8", ""),
      batch: fc.option(fc.double()),
      throughput: fc.oneof(fc.double(), fc.double({ min: 1e-3, max: 1e9, noNaN: true })),
      unit: fc.constantFrom("img/s", "tok/s per gpu"),
      n_gpus: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.double()),
      kind: fc.constantFrom("training" as const, "inference" as const),
      source_id: fc.constantFrom("x", "y"),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.constantFrom("T4", "H200", "???"), (table, gpu) => {
        try {
          const { low, mid, high } = predictThroughput({ workload: "a train", gpu, precision: "fp16" }, table);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(mid).toBeGreaterThanOrEqual(low);
          expect(high).toBeGreaterThanOrEqual(mid);
        } catch (error) {
          expect(isGpuKitError(error, "invalid-input")).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("lends an unmeasured workload the speed of one named much like it, as tier E", () => {
    const table = listMeasurements();
    const query = { workload: "resnet50 train fast", gpu: "T4", precision: "fp32" };
    expect(predictThroughput(query, table)).toMatchObject({ unit: "img/s", tier: "E" });
    const on = (workload: string) => predictThroughput({ workload, gpu: "RTX 3090", precision: "fp16" }, table);
    const [small, large] = [on("llama3-8b decode 1024tok"), on("llama3-13b decode 1024tok")];
    expect(small.mid / large.mid).toBeCloseTo(13 / 8, 6);
    expect(large.high / large.low).toBeGreaterThan(small.high / small.low);
    const pixels = (size: number) => on(`VAE Encoding - Stable Diffusion v1.5 ${size}x${size}`);
    expect(pixels(512).tier).toBe("B");
    expect(pixels(4_096).tier).toBe("E");
    expect(pixels(4_096).mid).toBeLessThan(pixels(2_048).mid);
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
