// proves P52, P53 (memory grows with the batch)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languageModelMemory } from "./languageModelMemory.js";
import { listMemoryMeasurements } from "./listMeasurements.js";
import { memoryFit } from "./memoryFit.js";
import { predictMemory } from "./predictMemory.js";

const peaks = listMemoryMeasurements();
const workloads = [...new Set(peaks.map(({ workload }) => workload))];

describe("predictMemory", () => {
  it("unpacks the whole measured table", () => {
    expect(peaks).toHaveLength(241);
    expect(peaks.filter(({ peakGb }) => peakGb === null)).toHaveLength(21);
    expect(peaks.find(({ gpu, workload }) => gpu === "RTX 2080 Ti" && workload.startsWith("bert-large"))).toEqual({
      workload: "bert-large squad finetune",
      gpu: "RTX 2080 Ti",
      precision: "fp16-mixed",
      batch: 4,
      peakGb: 10_434 / 1_024,
      n_gpus: 1,
      source_id: "lambda-v0",
    });
  });

  it("follows base + slope × batch of the measured peaks", () => {
    const at = (batch: number) =>
      predictMemory({ workload: "bert-base squad finetune", precision: "fp32", batch, vramGb: 80 }, peaks);
    expect(at(26)?.mid).toBeGreaterThan(21);
    expect(at(26)?.mid).toBeLessThan(23.5);
    expect(at(100)?.mid).toBeGreaterThan(70);
    const width = (batch: number) => (at(batch)?.high ?? 0) / (at(batch)?.low ?? 1);
    expect(width(26)).toBeLessThan(width(400));
  });

  it("takes a batch nobody stated for one that fills the card, which is tight on any", () => {
    for (const vramGb of [11, 24, 80]) {
      const needs = predictMemory({ workload: "gnmt train", precision: "fp32", vramGb }, peaks);
      expect(needs && memoryFit(needs, vramGb)).toBe("borderline");
    }
  });

  it("is in order, finite and grows with the batch, and has no answer for what nobody measured", () => {
    const query = fc.record({
      workload: fc.constantFrom(...workloads, "knitting"),
      precision: fc.constantFrom("fp16", "fp32", "amp", "int4", ""),
      batch: fc.option(fc.oneof(fc.double(), fc.integer({ min: 1, max: 10_000 }))),
      vramGb: fc.oneof(fc.double(), fc.constantFrom(0, -1, 8, 24)),
    });
    fc.assert(
      fc.property(query, (asked) => {
        const needs = predictMemory(asked, peaks);
        if (!needs) return;
        expect(asked.workload).not.toBe("knitting");
        expect(needs.low).toBeGreaterThan(0);
        expect(needs.mid).toBeGreaterThanOrEqual(needs.low);
        expect(needs.high).toBeGreaterThanOrEqual(needs.mid);
        if (asked.batch === null || !(asked.batch >= 1 && asked.batch < 1e8)) return;
        const more = predictMemory({ ...asked, batch: asked.batch * 2 }, peaks);
        expect(more?.mid).toBeGreaterThanOrEqual(needs.mid);
      }),
      { numRuns: 300 },
    );
  });
});

describe("languageModelMemory", () => {
  const usual = { parametersB: 8.03, precision: "fp16", tokens: 1_024, batch: 1, gpus: 1 };

  it("knows that 8 billion half-precision weights need more than 12 GB and run on 16", () => {
    expect(memoryFit(languageModelMemory(usual), 12)).toBe("insufficient");
    expect(memoryFit(languageModelMemory(usual), 16)).toBe("borderline");
    expect(memoryFit(languageModelMemory(usual), 24)).toBe("compatible");
    expect(memoryFit(languageModelMemory({ ...usual, precision: "q4_k_m" }), 8)).toBe("compatible");
  });

  it("grows with weights, tokens, batch and precision, and shrinks with every card", () => {
    const positive = fc.double({ min: 0.1, max: 500, noNaN: true });
    fc.assert(
      fc.property(
        positive,
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 64 }),
        (parametersB, tokens, batch) => {
          const query = { ...usual, parametersB, tokens, batch };
          const { mid } = languageModelMemory(query);
          expect(languageModelMemory({ ...query, parametersB: parametersB * 2 }).mid).toBeGreaterThan(mid);
          expect(languageModelMemory({ ...query, tokens: tokens * 2 }).mid).toBeGreaterThan(mid);
          expect(languageModelMemory({ ...query, batch: batch * 2 }).mid).toBeGreaterThan(mid);
          expect(languageModelMemory({ ...query, precision: "int4" }).mid).toBeLessThan(mid);
          expect(languageModelMemory({ ...query, gpus: 2 }).mid).toBeLessThan(mid);
        },
      ),
    );
  });
});

describe("memoryFit", () => {
  it("is compatible up to 90 % at the high end, borderline up to 97 % in the middle", () => {
    expect(memoryFit({ low: 1, mid: 8, high: 9 }, 10)).toBe("compatible");
    expect(memoryFit({ low: 1, mid: 8, high: 9.01 }, 10)).toBe("borderline");
    expect(memoryFit({ low: 1, mid: 9.7, high: 12 }, 10)).toBe("borderline");
    expect(memoryFit({ low: 1, mid: 9.71, high: 12 }, 10)).toBe("insufficient");
  });

  it("fits nothing on a card that states no memory", () => {
    for (const has of [0, -1, Number.NaN]) expect(memoryFit({ low: 0, mid: 0, high: 0 }, has)).toBe("insufficient");
  });
});
