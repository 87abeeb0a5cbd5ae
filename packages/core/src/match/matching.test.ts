// proves P7, P8, P43, S3, S15 (scoring), W3
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gpuOffer, named, someOffers } from "../../testing/offers.js";
import { analyzeJob } from "../analysis/analyzeJob.js";
import type { JobAnalysis, JobParameter } from "../analysis/jobAnalysis.js";
import { listMeasurements } from "../estimate/listMeasurements.js";
import { isSelectable } from "./isSelectable.js";
import { matchOrders } from "./match.js";
import { costIntervalSchema } from "./matchSchema.js";
import type { Offer } from "./offer.js";
import { rankOffers } from "./rankOffers.js";

const gpuJob = analyzeJob([
  {
    path: "train.py",
    bytes: new TextEncoder().encode(
      "import torch, torchvision\nepochs = 3\nmodel = torchvision.models.resnet50().cuda()\nloss.backward()\n",
    ),
  },
]);
const measurements = listMeasurements();

function needing(mid: number, high: number, changes: Partial<JobAnalysis["requirements"]> = {}): JobAnalysis {
  return { ...gpuJob, requirements: { ...gpuJob.requirements, vramGb: { low: mid / 2, mid, high }, ...changes } };
}

function inPrecision(value: string): JobAnalysis {
  const parameter: JobParameter = { name: "precision", value, origin: "literal", evidence: [] };
  const others = gpuJob.parameters.filter(({ name }) => name !== "precision");
  return { ...needing(5, 8), parameters: [...others, parameter] };
}

const ids = (matches: readonly { offer: Offer }[]) => matches.map(({ offer }) => offer.id);
const fitOf = (job: JobAnalysis, offer: Offer) => rankOffers(job, [offer])[0];

describe("hard filters of the job", () => {
  it("say what is needed and what there is", () => {
    const [match] = rankOffers(needing(11, 14), [gpuOffer(1, { gpu: named("RTX 4060", 8) })]);
    expect(match?.fit).toBe("insufficient");
    expect(match?.reasons).toContain("Too little GPU memory: needs 11–14 GB, has 8 GB.");
  });

  it("count the GPUs of an offer", () => {
    const two = needing(5, 8, { gpus: 2 });
    expect(fitOf(two, gpuOffer(1))?.reasons.join()).toMatch(/needs 2 GPUs at once/);
    expect(fitOf(two, gpuOffer(1, { gpuCount: 2 }))?.fit).toBe("compatible");
    expect(fitOf(needing(5, 8, { gpus: 4 }), gpuOffer(1, { gpuCount: 2 }))?.reasons.join()).toMatch(/this offer has 2/);
  });

  it("know which cards have no units for a precision", () => {
    const [t4, ampere] = [gpuOffer(1, { gpu: named("Tesla T4", 15) }), gpuOffer(2)];
    expect(fitOf(inPrecision("bf16"), t4)?.reasons.join()).toMatch(/computes in bf16, which a T4 has no units for/);
    expect(fitOf(inPrecision("bf16"), ampere)?.fit).toBe("compatible");
    expect(fitOf(inPrecision("fp16"), t4)?.fit).toBe("compatible");
    expect(fitOf(inPrecision("fp8"), ampere)?.fit).toBe("insufficient");
    expect(fitOf(inPrecision("fp8"), gpuOffer(3, { gpu: named("NVIDIA H100 80GB HBM3", 80) }))?.fit).toBe("compatible");
  });

  it("give a job that needs the internet no machine that gives none", () => {
    const [closed, unknown] = [gpuOffer(1, { internet: false }), gpuOffer(2)];
    const ranked = rankOffers(gpuJob, [closed, unknown], { internet: true });
    expect(ranked.map(({ fit }) => fit)).toEqual(["compatible", "insufficient"]);
    expect(ranked[1]?.reasons.join()).toMatch(/needs the internet/);
    expect(rankOffers(gpuJob, [closed])[0]?.fit).toBe("compatible");
  });
});

describe("wishes", () => {
  const offers = [
    gpuOffer(1, { region: "DE", isolation: "gvisor", pricePerHour: "1000" }),
    gpuOffer(2, { region: " de", isolation: "container", pricePerHour: "2000" }),
    gpuOffer(3, { region: "US", isolation: "process", pricePerHour: "4000", load: 2 }),
    gpuOffer(4, { isolation: "simulated", simulated: true, pricePerHour: "8000", ramGb: 8 }),
  ];
  const chosen = (options: Parameters<typeof rankOffers>[2]) =>
    ids(rankOffers(gpuJob, offers, { order: "price", ...options })).map((id) => Number(id.slice(-3)));

  it.each([
    [{}, [1, 2, 3, 4]],
    [{ regions: ["De"] }, [1, 2]],
    [{ regions: [] }, []],
    [{ minIsolation: "container" as const }, [1, 2]],
    [{ simulated: false }, [1, 2, 3]],
    [{ simulated: true }, [4]],
    [{ maxPricePerHour: "2000" as const }, [1, 2]],
    [{ maxLoad: 1 }, [1, 2, 4]],
    [{ minRamGb: 16 }, [1, 2, 3]],
    [{ minVramGb: 25 }, []],
    [{ gpuNames: ["RTX 3090"] }, [1, 2, 3, 4]],
    [{ gpuNames: ["T4"] }, []],
    [{ excludedNodeIds: [gpuOffer(2).nodeId] }, [1, 3, 4]],
    [{ minReliability: 1 }, []],
    [{ minScore: 50 }, [1, 2]],
    [{ maxDurationS: 0 }, []],
  ])("%j leaves out what misses it", (options, expected) => {
    expect(chosen(options)).toEqual(expected);
  });

  it("hold what a job may cost, to the unit that is shown", () => {
    const [, second] = rankOffers(gpuJob, offers, { order: "price" });
    const limit = second?.cost.mid ?? "0";
    expect(chosen({ maxCost: limit })).toEqual([1, 2]);
    expect(chosen({ maxCost: `${BigInt(limit) - 1n}` })).toEqual([1]);
  });

  it("refuse an amount that is none by name", () => {
    expect(() => rankOffers(gpuJob, offers, { maxPricePerHour: "1.5" as never })).toThrow(
      expect.objectContaining({ code: "invalid-amount" }),
    );
  });
});

describe("the top three", () => {
  const slow = gpuOffer(1, { gpu: named("Tesla T4", 15), pricePerHour: "400" });
  const good = gpuOffer(2, { pricePerHour: "1000" });
  const fast = gpuOffer(3, { gpu: named("NVIDIA H100 80GB HBM3", 80), pricePerHour: "90000" });
  const more = [4, 5, 6].map((number) => gpuOffer(number, { pricePerHour: `${BigInt(1_100 + number)}` }));
  const job = needing(5, 8);

  it("are the best value, the cheapest and the fastest, and say so", () => {
    for (const order of matchOrders) {
      const ranked = rankOffers(job, [slow, good, fast, ...more], { order, measurements });
      const labels = new Map(ranked.map(({ offer, labels }) => [offer.id, labels]));
      expect(labels.get(slow.id)).toContain("cheapest");
      expect(labels.get(fast.id)).toEqual(["fastest"]);
      expect(ranked.filter(({ recommended }) => recommended)).toHaveLength(3);
      expect(ranked.find(({ offer }) => offer.id === fast.id)?.reasons).toContain("Fastest of those that surely fit.");
    }
  });

  it("are filled with other kinds of machine where one offer is several of them, unless those cost more than double", () => {
    const a100 = gpuOffer(7, { gpu: named("NVIDIA A100-SXM4-80GB", 80), pricePerHour: "2500" });
    const recommended = (offers: Offer[]) =>
      ids(rankOffers(job, offers, { measurements }).filter((match) => match.recommended)).sort();
    const alike = [good, ...more];
    expect(recommended(alike)).toHaveLength(3);
    expect(recommended([...alike, { ...a100, pricePerHour: "1200" }])).toContain(a100.id);
    const slowAndDear = { ...slow, pricePerHour: "5000" } as const;
    expect(recommended([...alike, slowAndDear])).not.toContain(slowAndDear.id);
  });

  it("are compatible and to be had; labels and recommendation go together", () => {
    fc.assert(
      fc.property(someOffers(30), fc.constantFrom(...matchOrders), (offers, order) => {
        const ranked = rankOffers(job, offers, { order, states: ["available", "rented"] });
        const top = ranked.filter(({ recommended }) => recommended);
        const open = ranked.filter((match) => match.fit === "compatible" && isSelectable(match));
        expect(top).toHaveLength(Math.min(3, open.length));
        for (const match of top) expect(open).toContain(match);
        const labels = top.flatMap((match) => match.labels ?? []);
        expect([...labels].sort()).toEqual(open.length > 0 ? ["best-value", "cheapest", "fastest"] : []);
        const cheapest = top.find((match) => match.labels?.includes("cheapest"));
        for (const { offer } of open)
          expect(BigInt(cheapest?.offer.pricePerHour ?? 0) <= BigInt(offer.pricePerHour)).toBe(true);
      }),
    );
  });
});

describe("ties", () => {
  it("within a step of the scale are broken by reliability, then by price, and said", () => {
    const cheap = gpuOffer(1, { pricePerHour: "100000", reputation: { jobsDone: 100, jobsLost: 2 } });
    const sure = gpuOffer(2, { pricePerHour: "100500", reputation: { jobsDone: 400, jobsLost: 0 } });
    const dear = gpuOffer(3, { pricePerHour: "140000", reputation: { jobsDone: 400, jobsLost: 0 } });
    const ranked = rankOffers(gpuJob, [dear, cheap, sure]);
    expect(ids(ranked)).toEqual(ids([{ offer: sure }, { offer: cheap }, { offer: dear }]));
    expect(ranked.map(({ tied }) => tied)).toEqual([false, true, false]);
    expect(ranked[1]?.reasons.join()).toMatch(/Tied with the first/);
  });

  it("on one kind of machine are a matter of price, on two of overlapping bands", () => {
    const [own, other] = [gpuOffer(1), gpuOffer(2, { gpu: named("NVIDIA A100-SXM4-80GB", 80), pricePerHour: "2000" })];
    const [first, second] = rankOffers(needing(5, 8), [own, other], { measurements });
    expect(second?.tied).toBe(
      BigInt(second?.cost.low ?? 0) <= BigInt(first?.cost.high ?? 0) &&
        BigInt(first?.cost.low ?? 0) <= BigInt(second?.cost.high ?? 0),
    );
    const byTime = rankOffers(gpuJob, [own, gpuOffer(3, { pricePerHour: "9000" })], { order: "performance" });
    expect(byTime.map(({ tied }) => tied)).toEqual([false, true]);
  });
});

describe("the order", () => {
  it("of two offers never depends on a third", () => {
    fc.assert(
      fc.property(someOffers(25), fc.constantFrom(...matchOrders), fc.nat(24), (offers, order, gone) => {
        const without = offers.filter((_, place) => place !== gone);
        const removed = new Set(ids(offers.filter((_, place) => place === gone).map((offer) => ({ offer }))));
        const job = needing(5, 8);
        expect(ids(rankOffers(job, without, { order }))).toEqual(
          ids(rankOffers(job, offers, { order })).filter((id) => !removed.has(id)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("puts no offer above one that is cheaper, as fast, as reliable and as real", () => {
    fc.assert(
      fc.property(someOffers(25), fc.constantFrom(...matchOrders), (offers, order) => {
        const ranked = rankOffers(needing(5, 8), offers, { order }).filter(({ fit }) => fit === "compatible");
        for (const [place, worse] of ranked.entries())
          for (const better of ranked.slice(place + 1)) {
            const dominates =
              BigInt(better.offer.pricePerHour) < BigInt(worse.offer.pricePerHour) &&
              better.estimate.durationS.mid <= worse.estimate.durationS.mid &&
              (better.reliability ?? 0) >= (worse.reliability ?? 0) &&
              Number(better.offer.simulated) <= Number(worse.offer.simulated);
            expect(dominates).toBe(false);
          }
      }),
      { numRuns: 200 },
    );
  });
});

describe("offers with lies in them", () => {
  it("are refused by name where their price is none", () => {
    for (const price of ["-1", "1.5", "abc", "", "NaN", `${2n ** 63n}`])
      expect(() => rankOffers(gpuJob, [gpuOffer(1, { pricePerHour: price as never })])).toThrow(
        expect.objectContaining({ code: "invalid-amount" }),
      );
  });

  it("fit nothing where they state no memory, and never make a figure that is none", () => {
    const number = fc.oneof(fc.double(), fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY));
    fc.assert(
      fc.property(
        fc.record({ vramGb: number, ramGb: number, freeDiskGb: number, cpuCores: number, gpuCount: number }),
        fc.record({ jobsDone: number, jobsLost: number }),
        fc.string(),
        fc.constantFrom(...matchOrders),
        ({ vramGb, ...rest }, reputation, name, order) => {
          const liar = gpuOffer(1, { ...rest, reputation, gpu: named(name, vramGb) });
          const ranked = rankOffers(needing(5, 8), [liar, gpuOffer(2)], { order });
          expect(ranked).toHaveLength(2);
          for (const match of ranked) {
            const { durationS } = match.estimate;
            for (const figure of [match.score, match.reliability ?? 0, durationS.low, durationS.mid, durationS.high])
              expect(Number.isFinite(figure)).toBe(true);
            expect(costIntervalSchema.safeParse(match.cost).success).toBe(true);
          }
          const own = ranked.find(({ offer }) => offer.id === liar.id);
          if (!(vramGb >= 8 && rest.ramGb >= 8)) expect(own?.fit).not.toBe("compatible");
        },
      ),
      { numRuns: 300 },
    );
  });
});
