// proves S2, P41 (how far off estimates were, per class)
import { describe, expect, it } from "vitest";
import type { JobType } from "../analysis/jobAnalysis.js";
import { type EstimateOutcome, estimateAccuracy } from "./estimateAccuracy.js";

function outcome(actualS: number, jobType: JobType = "nlp-finetune"): EstimateOutcome {
  return { jobType, tier: "C", predictedS: { low: 80, mid: 100, high: 125 }, actualS };
}

describe("estimateAccuracy", () => {
  it("counts errors and kept bands per class, most jobs first", () => {
    const [text, images] = estimateAccuracy([
      outcome(100, "image-classification"),
      ...[100, 100, 80, 125, 200].map((actualS) => outcome(actualS)),
    ]);
    expect(text).toEqual({
      jobType: "nlp-finetune",
      jobs: 5,
      medianError: 0.19999999999999996,
      p90Error: 0.5,
      coverage: 0.8,
      tiers: { C: 5 },
    });
    expect(images).toMatchObject({ jobType: "image-classification", jobs: 1, medianError: 0, coverage: 1 });
  });

  it("leaves out what has no time", () => {
    expect(estimateAccuracy([outcome(0), outcome(-1), outcome(Number.NaN)])).toEqual([]);
  });
});
