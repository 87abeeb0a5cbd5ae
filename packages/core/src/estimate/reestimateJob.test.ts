// proves P41, P52 (an interval that narrows as the job runs)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGpuKitError } from "../errors/GpuKitError.js";
import { reestimateJob } from "./reestimateJob.js";

const prior = { durationS: { low: 500, mid: 1_000, high: 2_000 } };
const width = ({ low, high }: { low: number; high: number }) => high / low;

describe("reestimateJob", () => {
  it("leaves the estimate as it was before the first step", () => {
    const { durationS, observedShare } = reestimateJob(prior, { elapsedS: 0, fraction: 0 });
    expect(observedShare).toBe(0);
    expect(durationS.low).toBeCloseTo(500, 6);
    expect(durationS.mid).toBeCloseTo(1_000, 6);
    expect(durationS.high).toBeCloseTo(2_000, 6);
  });

  it("moves to the pace the job keeps, and narrows", () => {
    const at = (fraction: number) => reestimateJob(prior, { elapsedS: 3_000 * fraction, fraction });
    const [first, tenth, half] = [at(0.005), at(0.1), at(0.5)];
    expect(first.durationS.mid).toBeGreaterThan(1_000);
    expect(first.durationS.mid).toBeLessThan(tenth.durationS.mid);
    expect(tenth.durationS.mid).toBeGreaterThan(2_500);
    expect(half.durationS.mid / 3_000).toBeGreaterThan(0.95);
    expect(half.durationS.mid / 3_000).toBeLessThan(1.05);
    expect(width(half.durationS)).toBeLessThan(width(tenth.durationS));
    expect(width(tenth.durationS)).toBeLessThan(width(first.durationS));
    expect(half.observedShare).toBeGreaterThan(0.95);
  });

  it("does not count the start-up as part of the pace", () => {
    const { durationS } = reestimateJob(prior, { elapsedS: 300, fraction: 0.5, startedAfterS: 200 });
    expect(durationS.mid).toBeLessThan(450);
  });

  it("ends where the job ends", () => {
    expect(reestimateJob(prior, { elapsedS: 700, fraction: 1 })).toMatchObject({
      durationS: { low: 700, mid: 700, high: 700 },
      remainingS: { low: 0, mid: 0, high: 0 },
    });
  });

  it("is in order, finite, and never before now", () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    const seconds = fc.double({ min: 0, max: 1e9, noNaN: true });
    const interval = fc.tuple(seconds, seconds, seconds).map((values) => {
      const [low = 0, mid = 0, high = 0] = values.sort((a, b) => a - b);
      return { low, mid, high };
    });
    fc.assert(
      fc.property(interval, seconds, part, seconds, (durationS, elapsedS, fraction, startedAfterS) => {
        const again = reestimateJob({ durationS }, { elapsedS, fraction, startedAfterS });
        const { low, mid, high } = again.durationS;
        expect(low).toBeGreaterThanOrEqual(elapsedS);
        expect(mid).toBeGreaterThanOrEqual(low);
        expect(high).toBeGreaterThanOrEqual(mid);
        expect(Number.isFinite(high)).toBe(true);
        expect(again.remainingS.low).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it("refuses a progress that is none", () => {
    for (const progress of [
      { elapsedS: -1, fraction: 0.5 },
      { elapsedS: Number.NaN, fraction: 0.5 },
      { elapsedS: 1, fraction: 1.01 },
      { elapsedS: 1, fraction: Number.NaN },
    ])
      try {
        reestimateJob(prior, progress);
        expect.unreachable();
      } catch (error) {
        expect(isGpuKitError(error, "invalid-input")).toBe(true);
      }
  });
});
