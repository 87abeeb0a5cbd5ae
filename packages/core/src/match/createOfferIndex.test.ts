// proves P7, P8, P45, S3, S15 (scoring)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gpuOffer, named, someOffers } from "../../testing/offers.js";
import { analyzeJob } from "../analysis/analyzeJob.js";
import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import { isolations } from "../catalog/hardware.js";
import { fingerprintJob } from "../estimate/fingerprintJob.js";
import { listMeasurements } from "../estimate/listMeasurements.js";
import { workOf } from "../estimate/workOf.js";
import { createOfferIndex } from "./createOfferIndex.js";
import { deviceOf } from "./deviceOf.js";
import { matchOrders } from "./match.js";
import { offerStates } from "./offer.js";
import { rankOffers } from "./rankOffers.js";
import type { RankOffersOptions } from "./rankOffersOptions.js";

function script(text: string): JobAnalysis {
  return analyzeJob([{ path: "train.py", bytes: new TextEncoder().encode(text) }]);
}

const cpuJob = script("import json\nepochs = 3\n");
const gpuJob = script(
  "import torch, torchvision\nepochs = 3\nmodel = torchvision.models.resnet50().cuda()\nloss.backward()\n",
);
const needing = (mid: number, high: number): JobAnalysis => ({
  ...gpuJob,
  requirements: { ...gpuJob.requirements, vramGb: { low: mid / 2, mid, high } },
});

const measurements = listMeasurements();
const jobs = fc.constantFrom(cpuJob, gpuJob, needing(10, 20), needing(22, 40), needing(70, 79), {
  ...needing(5, 8),
  requirements: { ...needing(5, 8).requirements, gpus: 2 },
});
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 });
const options: fc.Arbitrary<RankOffersOptions> = fc.record({
  order: fc.constantFrom(undefined, ...matchOrders),
  states: maybe(fc.constantFrom(offerStates, ["available", "rented"] as const)),
  measurements: fc.constantFrom(undefined, measurements),
  internet: maybe(fc.boolean()),
  regions: maybe(fc.constantFrom(["DE"], ["eu-west", "US"], ["nowhere"])),
  minIsolation: maybe(fc.constantFrom(...isolations)),
  minRamGb: maybe(fc.constantFrom(8, 100)),
  minVramGb: maybe(fc.constantFrom(16, 50)),
  minReliability: maybe(fc.double({ min: 0.3, max: 0.95, noNaN: true })),
  minScore: maybe(fc.constantFrom(0, 50, 99.9, 101)),
  maxPricePerHour: maybe(fc.constantFrom("1000" as const, "1020" as const)),
  maxCost: maybe(fc.constantFrom("100" as const, "100000" as const)),
  maxDurationS: maybe(fc.constantFrom(100, 10_000)),
  maxLoad: maybe(fc.constantFrom(0, 2)),
  simulated: maybe(fc.boolean()),
  gpuNames: maybe(fc.constantFrom(["RTX 3090"], ["T4", "RTX 3090"])),
  excludedNodeIds: maybe(fc.constantFrom([gpuOffer(3).id], [])),
});

describe("createOfferIndex", () => {
  it("answers as a full ranking does, in every field, whatever is asked and however it was filled", () => {
    fc.assert(
      fc.property(
        jobs,
        someOffers(60),
        someOffers(20),
        options,
        fc.nat(8),
        fc.boolean(),
        (job, first, second, asked, count, withTopThree) => {
          const index = createOfferIndex(first);
          for (const { id } of first.slice(0, 5)) expect(index.remove(id)).toBe(true);
          for (const offer of second) index.add(offer);
          for (const { id } of second.slice(0, 5)) index.update({ id, pricePerHour: "1010", state: "available" });
          const held = [...first, ...second].flatMap(({ id }) => index.get(id) ?? []);
          const offers = [...new Map(held.map((offer) => [offer.id, offer])).values()];
          expect(index.size).toBe(offers.length);
          const all = rankOffers(job, offers, asked);
          expect(index.query(job, { ...asked, count })).toEqual(all.slice(0, count));
          const wanted = all.filter(({ recommended }, place) => recommended || place < count);
          if (withTopThree && all.filter(({ fit }) => fit !== "insufficient").length >= count)
            expect(index.query(job, { ...asked, count, withTopThree })).toEqual(wanted);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("does so over many blocks of one class, where one step of the scale holds most of them", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ price: fc.integer({ min: 1_000, max: 1_200 }), lost: fc.nat(3), ram: fc.nat(2) }), {
          minLength: 300,
          maxLength: 500,
        }),
        fc.constantFrom(...matchOrders),
        fc.constantFrom({}, { minRamGb: 128 }, { minReliability: 0.85 }, { maxPricePerHour: "1005" as const }),
        (rows, order, wishes) => {
          const offers = rows.map(({ price, lost, ram }, number) =>
            gpuOffer(number, {
              pricePerHour: `${BigInt(price)}`,
              ramGb: [32, 64, 128][ram] ?? 32,
              reputation: { jobsDone: 40, jobsLost: lost },
            }),
          );
          const index = createOfferIndex(offers);
          for (const { id } of offers.slice(0, 100)) index.remove(id);
          const asked = { order, ...wishes, count: 5 };
          expect(index.query(gpuJob, asked)).toEqual(rankOffers(gpuJob, offers.slice(100), asked).slice(0, 5));
        },
      ),
      { numRuns: 30 },
    );
  });

  it("knows hosts by the jobs that finished on them", () => {
    const offers = Array.from({ length: 40 }, (_, number) =>
      gpuOffer(number, { pricePerHour: `${BigInt(1_000 + number)}` }),
    );
    const index = createOfferIndex(offers);
    fc.assert(
      fc.property(
        fc.array(fc.record({ number: fc.nat(50), activeMs: fc.integer({ min: 1_000, max: 10_000_000 }) })),
        fc.constantFrom(...matchOrders),
        (runs, order) => {
          const finished = runs.map(({ number, activeMs }) => ({
            fingerprint: fingerprintJob(gpuJob),
            work: workOf(gpuJob),
            device: deviceOf(gpuOffer(number)),
            activeMs,
          }));
          const asked = { order, finished, measurements };
          expect(index.query(gpuJob, { ...asked, count: 6 })).toEqual(rankOffers(gpuJob, offers, asked).slice(0, 6));
        },
      ),
    );
  });

  it("estimates once per analysis and class of machine, and anew for another analysis or other evidence", () => {
    const index = createOfferIndex(
      Array.from({ length: 100 }, (_, number) =>
        gpuOffer(number, number % 2 === 0 ? {} : { gpu: named("Tesla T4", 15) }),
      ),
    );
    const estimates = (job: JobAnalysis, asked: RankOffersOptions) =>
      new Set(index.query(job, { ...asked, count: 100 }).map(({ estimate }) => estimate));
    const first = estimates(gpuJob, { measurements });
    expect(first.size).toBe(2);
    for (const order of matchOrders) expect(estimates(gpuJob, { measurements, order })).toEqual(first);
    for (const estimate of estimates(gpuJob, { measurements })) expect(first).toContain(estimate);
    for (const estimate of estimates({ ...gpuJob }, { measurements })) expect(first).not.toContain(estimate);
    for (const estimate of estimates(gpuJob, { measurements: [] })) expect(first).not.toContain(estimate);
  });

  it("says what it does not hold, and keeps what it held when an offer is refused", () => {
    const index = createOfferIndex([gpuOffer(1)]);
    expect(index.update({ id: gpuOffer(2).id, pricePerHour: "1" })).toBe(false);
    expect(index.remove(gpuOffer(2).id)).toBe(false);
    expect(() => index.update({ id: gpuOffer(1).id, pricePerHour: "-1" })).toThrow(
      expect.objectContaining({ code: "invalid-amount" }),
    );
    expect(index.query(gpuJob)[0]?.offer).toEqual(gpuOffer(1));
    expect(index.update({ ...gpuOffer(1), pricePerHour: "7" })).toBe(true);
    expect(index.query(gpuJob)[0]?.offer.pricePerHour).toBe("7");
  });
});
