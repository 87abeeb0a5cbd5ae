// proves P7 (selectable exactly when it fits), P8 (stable total order), S3, W3
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeJob } from "../analysis/analyzeJob.js";
import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import { costOf } from "../money/costOf.js";
import { createOfferIndex } from "./createOfferIndex.js";
import { isSelectable } from "./isSelectable.js";
import { matchOrders } from "./match.js";
import { matchSchema } from "./matchSchema.js";
import { type Offer, offerStates } from "./offer.js";
import { rankOffers } from "./rankOffers.js";

function script(text: string): JobAnalysis {
  return analyzeJob([{ path: "train.py", bytes: new TextEncoder().encode(text) }]);
}

const cpuJob = script("import json\nepochs = 3\n");
const gpuJob = script(
  "import torch, torchvision\nepochs = 3\nmodel = torchvision.models.resnet50().cuda()\nloss.backward()\n",
);

/** The GPU job with its memory set, so that the edges of fit can be met exactly. */
function needing(mid: number, high: number): JobAnalysis {
  return { ...gpuJob, requirements: { ...gpuJob.requirements, vramGb: { low: mid / 2, mid, high } } };
}

function offer(number: number, changes: Partial<Offer> = {}): Offer {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  return {
    id,
    nodeId: id,
    name: `machine ${number}`,
    deviceKind: "gpu",
    gpu: { reportedName: "NVIDIA GeForce RTX 3090", catalogName: null, uuid: null, vramGb: 24, driverVersion: null },
    cpuModel: "Some CPU",
    cpuCores: 8,
    ramGb: 64,
    freeDiskGb: 500,
    pricePerHour: "1000",
    state: "available",
    isolation: "container",
    simulated: false,
    reputation: { jobsDone: 10, jobsLost: 0 },
    createdAtMs: 0,
    ...changes,
  };
}

const cpuOffer: Partial<Offer> = { deviceKind: "cpu", gpu: null };

const gpus = fc.constantFrom(
  { reportedName: "NVIDIA GeForce RTX 3090", vramGb: 24 },
  { reportedName: "NVIDIA A100-SXM4-80GB", vramGb: 80 },
  { reportedName: "Tesla T4", vramGb: 15 },
  { reportedName: "Home-made", vramGb: 4 },
);
const offers = fc.uniqueArray(
  fc
    .record({
      number: fc.integer({ min: 0, max: 999_999 }),
      gpu: fc.option(gpus),
      price: fc.oneof(fc.constantFrom(0n, 1_000n), fc.bigInt({ min: 0n, max: 2n ** 63n - 1n })),
      state: fc.constantFrom(...offerStates),
      simulated: fc.boolean(),
      ramGb: fc.constantFrom(0.1, 8, 64),
      freeDiskGb: fc.constantFrom(0, 5, 500),
      reputation: fc.record({ jobsDone: fc.nat(50), jobsLost: fc.nat(50) }),
    })
    .map(({ number, gpu, price, ...rest }) =>
      offer(number, {
        ...rest,
        pricePerHour: `${price}`,
        deviceKind: gpu ? "gpu" : "cpu",
        gpu: gpu && { ...gpu, catalogName: null, uuid: null, driverVersion: null },
      }),
    ),
  { selector: ({ id }) => id, maxLength: 20 },
);
const jobs = fc.constantFrom(cpuJob, gpuJob, needing(10, 20), needing(22, 40));
const order = fc.constantFrom(...matchOrders);

describe("rankOffers", () => {
  it("fits by memory: compatible to 90 % at the upper end, borderline to 97 % in the middle, else insufficient", () => {
    const fitOf = (job: JobAnalysis) => rankOffers(job, [offer(1)])[0]?.fit;
    expect(fitOf(needing(10, 21.6))).toBe("compatible");
    expect(fitOf(needing(10, 21.61))).toBe("borderline");
    expect(fitOf(needing(23.28, 40))).toBe("borderline");
    expect(fitOf(needing(23.29, 40))).toBe("insufficient");
  });

  it("puts a CPU job on any machine and a GPU job on no machine without a GPU", () => {
    expect(rankOffers(cpuJob, [offer(1), offer(2, cpuOffer)]).map(({ fit }) => fit)).toEqual([
      "compatible",
      "compatible",
    ]);
    const [match] = rankOffers(gpuJob, [offer(2, cpuOffer)]);
    expect(match).toMatchObject({ fit: "insufficient", score: 0, recommended: false });
    expect(match?.reasons[0]).toMatch(/needs a GPU/);
  });

  it("counts RAM, disk and the number of GPUs", () => {
    expect(rankOffers(cpuJob, [offer(1, { ramGb: 0.1 })])[0]?.reasons[0]).toMatch(/Too little memory/);
    expect(rankOffers(cpuJob, [offer(1, { freeDiskGb: 0 })])[0]?.reasons[0]).toMatch(/Too little disk/);
    const two = { ...gpuJob, requirements: { ...gpuJob.requirements, gpus: 2 } };
    expect(rankOffers(two, [offer(1)])[0]).toMatchObject({ fit: "insufficient" });
  });

  it("leaves out what cannot be had unless asked, and then never recommends it", () => {
    const all = offerStates.map((state, index) => offer(index, { state }));
    expect(rankOffers(cpuJob, all).map(({ offer: { state } }) => state)).toEqual(["available"]);
    const busy = rankOffers(cpuJob, all, { states: ["available", "rented"] });
    expect(busy.map((match) => [match.recommended, isSelectable(match)])).toEqual([
      [true, true],
      [false, false],
    ]);
    expect(busy[1]?.reasons).toContain("Not to be had now: rented.");
  });

  it("recommends the first three compatible offers and scores by the ratio of expected cost", () => {
    const ranked = rankOffers(
      cpuJob,
      [4n, 2n, 8n, 1n].map((price) => offer(Number(price), { pricePerHour: `${price * 1_000_000n}` })),
    );
    expect(ranked.map(({ offer: { pricePerHour } }) => pricePerHour)).toEqual([
      "1000000",
      "2000000",
      "4000000",
      "8000000",
    ]);
    expect(ranked.map(({ recommended }) => recommended)).toEqual([true, true, true, false]);
    expect(ranked.map(({ score }) => score)).toEqual([100, 50, 25, 12.5]);
    expect(ranked[0]?.reasons).toContain("Least expected cost of those that surely fit.");
  });

  it("prefers the reliable, then the real, of two at one price", () => {
    const shaky = offer(1, { reputation: { jobsDone: 1, jobsLost: 9 } });
    expect(rankOffers(cpuJob, [shaky, offer(2)])[0]?.offer.id).toBe(offer(2).id);
    const [first, second] = rankOffers(cpuJob, [offer(1, { simulated: true }), offer(2)]);
    expect(first?.offer.simulated).toBe(false);
    expect(second?.reasons.join()).toMatch(/Simulated/);
  });

  it("orders by price and by speed when asked", () => {
    const fast = offer(1, {
      pricePerHour: "9000",
      gpu: { reportedName: "NVIDIA H100 80GB HBM3", catalogName: null, uuid: null, vramGb: 80, driverVersion: null },
    });
    const job = needing(5, 8);
    expect(rankOffers(job, [offer(2), fast], { order: "performance" })[0]?.offer.id).toBe(fast.id);
    expect(rankOffers(job, [fast, offer(2)], { order: "price" })[0]?.offer.id).toBe(offer(2).id);
  });

  it("is independent of the order of its input, sorted by the key, and valid", () => {
    fc.assert(
      fc.property(jobs, offers, order, fc.infiniteStream(fc.nat()), (job, list, by, keys) => {
        const ranked = rankOffers(job, list, { order: by, states: offerStates });
        const shuffled = list
          .map((item) => ({ item, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item);
        expect(rankOffers(job, shuffled, { order: by, states: offerStates })).toEqual(ranked);
        expect(ranked).toHaveLength(list.length);
        const fitting = ranked.filter(({ fit }) => fit !== "insufficient");
        expect(ranked.slice(0, fitting.length)).toEqual(fitting);
        for (const [index, match] of fitting.entries()) {
          const next = fitting[index + 1];
          if (!next) continue;
          if (by === "price") expect(BigInt(match.offer.pricePerHour) <= BigInt(next.offer.pricePerHour)).toBe(true);
          if (by === "performance")
            expect(match.estimate.durationS.mid).toBeLessThanOrEqual(next.estimate.durationS.mid);
          if (by === "cost-benefit") expect(match.score).toBeGreaterThanOrEqual(next.score);
        }
        for (const match of ranked) expect(matchSchema.parse(match)).toEqual(match);
      }),
      { numRuns: 200 },
    );
  });

  it("puts offers that are alike in everything by their id, whatever order they come in", () => {
    const alike = [1, 2, 3, 4, 5].map((number) => offer(number));
    fc.assert(
      fc.property(fc.shuffledSubarray(alike, { minLength: 5 }), order, (shuffled, by) => {
        expect(rankOffers(gpuJob, shuffled, { order: by }).map((match) => match.offer)).toEqual(alike);
      }),
    );
  });

  it("makes a match selectable exactly when it fits", () => {
    fc.assert(
      fc.property(jobs, offers, (job, list) => {
        const ranked = rankOffers(job, list);
        const available = list.filter(({ state }) => state === "available");
        expect(ranked.map(({ offer: { id } }) => id).sort()).toEqual(available.map(({ id }) => id).sort());
        for (const match of ranked) {
          const { offer: machine, fit, recommended } = match;
          expect(isSelectable(match)).toBe(fit !== "insufficient");
          if (recommended) expect(fit).toBe("compatible");
          const { ramGb, diskGb, vramGb, deviceKind } = job.requirements;
          const room = ramGb.mid <= machine.ramGb && diskGb.mid <= machine.freeDiskGb;
          const memory = deviceKind === "cpu" || (machine.gpu !== null && vramGb.mid <= 0.97 * machine.gpu.vramGb);
          expect(fit !== "insufficient").toBe(room && memory);
        }
      }),
    );
  });

  it("prices the estimated duration exactly", () => {
    const [match] = rankOffers(cpuJob, [offer(1, { pricePerHour: "3600" })]);
    expect(match?.cost.mid).toBe(costOf(3_600n, (match?.estimate.durationS.mid ?? 0) * 1_000).toString());
  });
});

describe("createOfferIndex", () => {
  it("answers as a full ranking of what it holds", () => {
    fc.assert(
      fc.property(jobs, offers, offers, order, fc.nat(10), (job, first, second, by, count) => {
        const index = createOfferIndex(first);
        for (const item of second) index.add(item);
        for (const { id } of first.slice(0, 3)) index.remove(id);
        const removed = new Set(first.slice(0, 3).map(({ id }) => id));
        const held = [...new Map([...first, ...second].map((item) => [item.id, item])).values()].filter(
          ({ id }) => !removed.has(id),
        );
        expect(index.query(job, { order: by, count })).toEqual(rankOffers(job, held, { order: by }).slice(0, count));
      }),
    );
  });
});
