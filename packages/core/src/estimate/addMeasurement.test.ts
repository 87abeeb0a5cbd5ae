// proves S2 (finished jobs become rows), P41
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMeasurement } from "./addMeasurement.js";
import { listMeasurements } from "./listMeasurements.js";
import { predictThroughput } from "./predictThroughput.js";
import type { ThroughputMeasurement } from "./throughputMeasurement.js";

const row: ThroughputMeasurement = {
  workload: "my train",
  gpu: "RTX 4090",
  precision: "amp",
  batch: 32,
  throughput: 100,
  unit: "img/s",
  n_gpus: 1,
  kind: "training",
  source_id: "job-1",
};

describe("addMeasurement", () => {
  it("leaves the table as it is and gives one with the row", () => {
    const table = listMeasurements();
    const more = addMeasurement(table, row);
    expect(table).toHaveLength(754);
    expect(more).toHaveLength(755);
    expect(more.at(-1)).toEqual(row);
  });

  it("raises the tier from nothing to D, C, B and A as rows come nearer and agree", () => {
    const tierOf = (table: readonly ThroughputMeasurement[]) =>
      predictThroughput({ workload: "my train", gpu: "RTX 4090", precision: "amp", batch: 32 }, table).tier;
    expect(() => tierOf(listMeasurements())).toThrow(/No measurement/);
    const far = addMeasurement(listMeasurements(), { ...row, gpu: "T4", throughput: 20 });
    const near = addMeasurement(far, { ...row, gpu: "RTX 4080", throughput: 80 });
    const same = addMeasurement(near, row);
    const thrice = addMeasurement(addMeasurement(same, { ...row, throughput: 101 }), { ...row, throughput: 99 });
    expect([far, near, same, thrice].map(tierOf)).toEqual(["D", "C", "B", "A"]);
  });

  it("refuses a row that is no measurement, by name", () => {
    const wrong = fc.constantFrom<Partial<ThroughputMeasurement>>(
      { throughput: 0 },
      { throughput: -1 },
      { throughput: Number.NaN },
      { throughput: Number.POSITIVE_INFINITY },
      { batch: 0 },
      { batch: Number.NaN },
      { n_gpus: 0 },
      { n_gpus: 1.5 },
      { workload: " " },
      { gpu: "" },
      { unit: "" },
    );
    fc.assert(
      fc.property(wrong, (change) => {
        expect(() => addMeasurement([], { ...row, ...change })).toThrow(/This is no measured speed/);
      }),
    );
  });
});
