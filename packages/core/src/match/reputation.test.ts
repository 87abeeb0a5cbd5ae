// proves S3, S15 (scoring), S23 (use)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaQuantile } from "./betaQuantile.js";
import { poolPrior } from "./poolPrior.js";
import { basePrior, reliabilityOf } from "./reliabilityOf.js";
import { type JobVote, weighVotes } from "./weighVotes.js";

const dayMs = 86_400_000;
const nowMs = 20_000 * dayMs + 12 * 3_600_000;

describe("betaQuantile", () => {
  it("agrees with the distributions whose quantiles have a formula", () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    const shape = fc.double({ min: 0.2, max: 500, noNaN: true });
    fc.assert(
      fc.property(share, shape, (p, a) => {
        expect(betaQuantile(p, a, 1)).toBeCloseTo(p ** (1 / a), 7);
        expect(betaQuantile(p, 1, a)).toBeCloseTo(1 - (1 - p) ** (1 / a), 7);
        expect(betaQuantile(p, a, a) + betaQuantile(1 - p, a, a)).toBeCloseTo(1, 7);
      }),
    );
    // sin²(πp/2), the arcsine distribution.
    expect(betaQuantile(0.1, 0.5, 0.5)).toBeCloseTo(Math.sin((Math.PI * 0.1) / 2) ** 2, 9);
  });
});

describe("reliabilityOf", () => {
  const counts = fc.nat(2_000);

  it("never falls with a finished job and never rises with a lost one", () => {
    fc.assert(
      fc.property(counts, counts, (jobsDone, jobsLost) => {
        const now = reliabilityOf({ jobsDone, jobsLost });
        expect(now).toBeGreaterThan(0);
        expect(now).toBeLessThan(1);
        expect(reliabilityOf({ jobsDone: jobsDone + 1, jobsLost })).toBeGreaterThanOrEqual(now);
        expect(reliabilityOf({ jobsDone, jobsLost: jobsLost + 1 })).toBeLessThanOrEqual(now);
      }),
      { numRuns: 200 },
    );
  });

  it("is the more cautious the thinner the record", () => {
    const perfect = [0, 10, 100, 1_000].map((jobsDone) => reliabilityOf({ jobsDone, jobsLost: 0 }));
    expect(perfect).toEqual([...perfect].sort((a, b) => a - b));
    expect(new Set(perfect).size).toBe(4);
    expect(reliabilityOf({ jobsDone: 950, jobsLost: 50 })).toBeGreaterThan(reliabilityOf({ jobsDone: 0, jobsLost: 0 }));
  });

  it("takes the weighed record where there is one, and the class's prior", () => {
    const many = { jobsDone: 1_000, jobsLost: 0 };
    expect(reliabilityOf({ ...many, weighed: { done: 0, lost: 0 } })).toBe(reliabilityOf({ jobsDone: 0, jobsLost: 0 }));
    expect(reliabilityOf({ jobsDone: 0, jobsLost: 0, prior: { done: 5, lost: 5 } })).toBeLessThan(0.5);
  });

  it("is a number for any lie", () => {
    const lie = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1));
    fc.assert(
      fc.property(lie, lie, lie, lie, (jobsDone, jobsLost, done, lost) => {
        const reliability = reliabilityOf({ jobsDone, jobsLost, prior: { done, lost } });
        expect(reliability >= 0 && reliability <= 1).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("weighVotes", () => {
  const votes = fc.array(
    fc.record({
      counterparty: fc.constantFrom("a", "b", "c"),
      result: fc.constantFrom("done", "lost"),
      gpuHours: fc.double({ min: 0, max: 200, noNaN: true }),
      endedAtMs: fc.integer({ min: nowMs - 400 * dayMs, max: nowMs }),
    }) as fc.Arbitrary<JobVote>,
  );
  const one: JobVote = { counterparty: "a", result: "done", gpuHours: 1, endedAtMs: nowMs };

  it("gives one vote to a counterparty per day, by its paid hours", () => {
    expect(weighVotes([one], { nowMs })).toEqual({ done: 1, lost: 0 });
    const split = Array.from({ length: 100 }, () => ({ ...one, gpuHours: 0.01 }));
    expect(weighVotes(split, { nowMs }).done).toBeCloseTo(1, 9);
    expect(weighVotes([one, { ...one, counterparty: "b" }], { nowMs }).done).toBe(2);
    expect(weighVotes([{ ...one, gpuHours: 3 }], { nowMs })).toEqual({ done: 2, lost: 0 });
    expect(weighVotes([one, { ...one, result: "lost" }], { nowMs })).toEqual({
      done: Math.log2(3) / 2,
      lost: Math.log2(3) / 2,
    });
  });

  it("lets neither many tiny jobs nor one friend buy a reputation", () => {
    const tiny = Array.from({ length: 1_000 }, () => ({ ...one, gpuHours: 1 / 3_600 }));
    expect(weighVotes(tiny, { nowMs }).done).toBeLessThan(0.4);
    expect(weighVotes([{ ...one, gpuHours: 1_000 }], { nowMs }).done).toBeLessThan(10);
  });

  it("fades with age, and a clock that stepped back makes nothing younger than new", () => {
    const aged = (days: number) => weighVotes([{ ...one, endedAtMs: nowMs - days * dayMs }], { nowMs }).done;
    expect(aged(90)).toBeCloseTo(0.5, 12);
    expect(aged(180)).toBeCloseTo(0.25, 12);
    expect(aged(-30)).toBe(1);
  });

  it("does not depend on the order of votes, and passes over what is no number", () => {
    fc.assert(
      fc.property(votes, (list) => {
        const weighed = weighVotes(list, { nowMs });
        expect(weighVotes([...list].reverse(), { nowMs }).done).toBeCloseTo(weighed.done, 9);
        expect(weighed.done >= 0 && weighed.lost >= 0 && Number.isFinite(weighed.done + weighed.lost)).toBe(true);
        const lies = [
          { ...one, gpuHours: Number.NaN },
          { ...one, gpuHours: Number.POSITIVE_INFINITY },
          { ...one, endedAtMs: Number.NaN },
        ];
        expect(weighVotes([...list, ...lies], { nowMs })).toEqual(weighed);
      }),
    );
  });
});

describe("poolPrior", () => {
  it("is the base without records, the class's share with many, and always as firm", () => {
    expect(poolPrior([])).toEqual(basePrior);
    const bad = poolPrior([{ done: 500, lost: 500 }]);
    expect(bad.lost).toBeGreaterThan(4.9);
    expect(bad.done + bad.lost).toBeCloseTo(10, 9);
  });
});
