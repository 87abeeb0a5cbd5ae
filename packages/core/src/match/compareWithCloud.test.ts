// proves X3 (savings with interval, price date and source, or nothing), P44
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { offer as cpuOffer } from "../../testing/samples.js";
import { analyzeJob } from "../analysis/analyzeJob.js";
import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import { listCloudPrices } from "../catalog/listCloudPrices.js";
import type { JobEstimate } from "../estimate/estimate.js";
import { estimateJob } from "../estimate/estimateJob.js";
import { listMeasurements } from "../estimate/listMeasurements.js";
import { compareWithCloud } from "./compareWithCloud.js";
import { deviceOf } from "./deviceOf.js";
import type { Offer } from "./offer.js";

const analysis = analyzeJob([
  {
    path: "train.py",
    bytes: new TextEncoder().encode(
      "import torch, torchvision\nepochs = 3\nmodel = torchvision.models.resnet50().cuda()\nloss.backward()\n",
    ),
  },
]);
const evidence = { measurements: listMeasurements() };
const prices = listCloudPrices();
const usdRate = { usdPerBillionQu: 1_000, source: "the operator", atMs: 1 };

function needing(mid: number, high: number): JobAnalysis {
  return { ...analysis, requirements: { ...analysis.requirements, vramGb: { low: mid / 2, mid, high } } };
}

function gpuOffer(name: string, vramGb: number, pricePerHour: `${bigint}`): Offer {
  const gpu = { reportedName: name, catalogName: name, uuid: null, vramGb, driverVersion: null };
  return { ...cpuOffer, deviceKind: "gpu", gpu, pricePerHour };
}

function compare(job: JobAnalysis, offer: Offer, changes: Partial<Parameters<typeof compareWithCloud>[0]> = {}) {
  const estimate = estimateJob(job, deviceOf(offer), evidence);
  return compareWithCloud({ analysis: job, offer, estimate, evidence, prices, usdRate, ...changes });
}

describe("compareWithCloud", () => {
  it("takes the cheapest machine that does equal work, not the cheapest hour", () => {
    const found = compare(needing(5, 8), gpuOffer("RTX 4090", 24, "400000"));
    expect(found?.provider).toBe("aws");
    const others = prices
      .filter(({ provider, instance }) => provider === "aws" && instance !== null)
      .flatMap((price) => compare(needing(5, 8), gpuOffer("RTX 4090", 24, "400000"), { prices: [price] }) ?? []);
    expect(others.length).toBeGreaterThan(15);
    expect(found?.costUsd.mid).toBe(Math.min(...others.map(({ costUsd }) => costUsd.mid)));
    expect(found?.priceDate).toBe("2026-07-20");
    expect(found?.priceSource).toMatch(/pricing/);
  });

  it("takes only machines whose memory and number of GPUs fit", () => {
    expect(compare(needing(60, 70), gpuOffer("H100 SXM5 80GB", 80, "2000000"))?.gpu).toMatch(/RTX PRO 6000|H100/);
    expect(compare(needing(200, 250), gpuOffer("B300", 288, "2000000"))).toBeNull();
    const four = needing(5, 8);
    const found = compare(
      { ...four, requirements: { ...four.requirements, gpus: 4 } },
      { ...gpuOffer("RTX 4090", 24, "400000"), gpuCount: 4 },
    );
    expect(found?.gpus).toBeGreaterThanOrEqual(4);
  });

  it("says of one kind of GPU exactly what the prices say", () => {
    const offer = gpuOffer("T4", 16, "131500");
    const aws = prices.filter(({ instance }) => instance === "g4dn.xlarge");
    const saved = compare(needing(5, 8), offer, { prices: aws })?.saved;
    expect(saved?.mid).toBeCloseTo(0.75, 10);
    expect(saved?.low).toBeCloseTo(1 - 0.25 * 1.11, 10);
    expect(saved?.high).toBeCloseTo(1 - 0.25 / 1.11, 10);
  });

  it("says nothing of savings without a rate, and nothing at all of a CPU job or unknown prices", () => {
    const offer = gpuOffer("RTX 4090", 24, "400000");
    expect(compare(needing(5, 8), offer, { usdRate: null })?.saved).toBeNull();
    expect(compare(needing(5, 8), offer, { prices: [] })).toBeNull();
    const cpuJob = analyzeJob([{ path: "a.py", bytes: new TextEncoder().encode("import json\n") }]);
    expect(compare(cpuJob, offer)).toBeNull();
  });

  it("is an interval in order, and a number, for any estimate and price", () => {
    const seconds = fc.double({ min: 0, max: 1e9, noNaN: true });
    const l4 = prices.filter(({ instance }) => instance === "g6.xlarge");
    fc.assert(
      fc.property(
        seconds,
        fc.double({ min: 1, max: 100, noNaN: true }),
        fc.bigInt({ min: 0n, max: 10n ** 18n }),
        (mid, spread, price) => {
          const offer = gpuOffer("RTX 3090", 24, `${price}`);
          const estimate: JobEstimate = {
            ...estimateJob(needing(5, 8), deviceOf(offer), evidence),
            durationS: { low: mid / spread, mid, high: mid * spread },
          };
          const saved = compare(needing(5, 8), offer, { estimate, prices: l4 })?.saved;
          if (!saved) return;
          expect(saved.low).toBeLessThanOrEqual(saved.mid);
          expect(saved.mid).toBeLessThanOrEqual(saved.high);
          expect(saved.high).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
