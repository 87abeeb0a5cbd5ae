// proves P22, P25, P27
import { costOf, parseQu } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { jobAfter, queuedJob, receiptOf, sampleQuote, used, voucherOf } from "../testing/sampleJobs.js";
import { costSoFar, withVouchers } from "./costSoFar.js";
import { entryFileOf } from "./entryFileOf.js";
import { paidOf, returnedOf } from "./paidOf.js";
import { memoryLevel, powerLevel, temperatureLevel } from "./readings.js";
import { remainingOf } from "./remaining.js";
import { completedJob, movedJob, runningJob } from "./testing/stories.js";
import { roundTimeLeft, timeLeft } from "./timeLeft.js";

describe("costSoFar", () => {
  it("is what the countersigned use costs at the attempt's rate", () => {
    expect(costSoFar(runningJob)).toBe(0n);
    expect(costSoFar(jobAfter(runningJob, ...used(90, 3)))).toBe(costOf(410_000n, 90_000));
  });

  it("counts a voucher that came after the job was told, and none that came before", () => {
    expect(costSoFar(withVouchers(runningJob, [voucherOf({ seq: 3, activeS: 90 })]))).toBe(costOf(410_000n, 90_000));
    const later = jobAfter(runningJob, ...used(120, 4));
    expect(withVouchers(later, [voucherOf({ seq: 3, activeS: 90 })])).toEqual(later);
  });

  it("never goes above the cap", () => {
    const beyond = withVouchers(runningJob, [voucherOf({ seq: 9, activeS: 360_000 })]);
    expect(costSoFar(beyond)).toBe(parseQu(runningJob.cap));
  });

  it("counts what an earlier machine is paid for: its use up to where the job went on from", () => {
    expect(costSoFar(movedJob)).toBe(costOf(410_000n, 300_000));
    expect(costSoFar(jobAfter(movedJob, ...used(60, 2, 2)))).toBe(costOf(410_000n, 300_000) + costOf(410_000n, 60_000));
  });

  it("is nothing while nothing has been assigned", () => {
    expect(costSoFar(queuedJob())).toBe(0n);
  });
});

describe("paidOf and returnedOf", () => {
  it("share the whole lock between them", () => {
    const { division } = receiptOf(completedJob).body;
    expect(paidOf(division) + returnedOf(division)).toBe(parseQu(division.total));
  });
});

describe("timeLeft", () => {
  const attempt = { runningAtMs: 1_000_000 };

  it("goes on at the pace there has been, counted down by the node's clock", () => {
    const progress = { fraction: 0.25, atMs: 1_100_000 };
    expect(timeLeft(attempt, progress, 1_100_000)).toBe(300_000);
    expect(timeLeft(attempt, progress, 1_130_000)).toBe(270_000);
    expect(timeLeft(attempt, progress, 9_000_000)).toBe(0);
  });

  it("says nothing where nothing can be known", () => {
    expect(timeLeft(undefined, { fraction: 0.5, atMs: 1 }, 1)).toBeNull();
    expect(timeLeft(attempt, null, 1)).toBeNull();
    expect(timeLeft(attempt, { fraction: null, atMs: 1_100_000 }, 1)).toBeNull();
    expect(timeLeft(attempt, { fraction: 0.001, atMs: 1_100_000 }, 1)).toBeNull();
    expect(timeLeft(attempt, { fraction: 0.5, atMs: 900_000 }, 1)).toBeNull();
  });

  it("is shown no finer than it can be known", () => {
    expect(roundTimeLeft(601_000)).toBe(660_000);
    expect(roundTimeLeft(61_000)).toBe(70_000);
    expect(roundTimeLeft(0)).toBe(10_000);
  });
});

describe("remainingOf", () => {
  const startedAtMs = runningJob.attempts[0]?.runningAtMs ?? 0;
  const at = (seconds: number, fraction: number | null) => ({ fraction, atMs: startedAtMs + seconds * 1_000 });
  const of = (progress: ReturnType<typeof at>, job = runningJob) =>
    remainingOf(job, { progress, quote: sampleQuote, nowMs: progress.atMs });

  it("begins with the estimate it was paid by, and ends with its own pace", () => {
    const first = of(at(0, 0));
    expect(first?.paceShare).toBe(0);
    const { low = 0, mid = 0, high = 0 } = first?.leftMs ?? {};
    expect(mid).toBeCloseTo(1_680_000, 3);
    // The band is made even to both sides of the likely value.
    expect([low, high].map((ms) => Math.round(ms / 60_000))).toEqual([22, 36]);
    const late = of(at(900, 0.9));
    expect(late?.paceShare).toBeGreaterThan(0.9);
    expect(late?.leftMs.mid).toBeGreaterThan(95_000);
    expect(late?.leftMs.mid).toBeLessThan(140_000);
    expect(of(at(900, 1))?.leftMs.high).toBe(0);
  });

  it("counts down between two readings", () => {
    const progress = at(900, 0.5);
    const later = remainingOf(runningJob, { progress, quote: sampleQuote, nowMs: progress.atMs + 10_000 });
    expect(later?.leftMs.mid).toBeCloseTo((of(progress)?.leftMs.mid ?? 0) - 10_000, 3);
  });

  it("has only its pace on a second machine or without a quote, and says nothing of a job that has not run", () => {
    const second = { ...runningJob, attempts: runningJob.attempts.map((attempt) => ({ ...attempt, number: 2 })) };
    expect(of(at(100, 0.5), second)).toEqual({ leftMs: { low: 1e5, mid: 1e5, high: 1e5 }, paceShare: 1 });
    expect(remainingOf(runningJob, { progress: at(9, null), quote: undefined, nowMs: 0 })).toBeNull();
    expect(of(at(100, 0.5), queuedJob())).toBeNull();
  });
});

describe("thresholds", () => {
  it.each([
    [69.9, "ok"],
    [70, "warn"],
    [80, "warn"],
    [80.1, "bad"],
  ])("%s °C is %s", (celsius, level) => expect(temperatureLevel(celsius)).toBe(level));

  it.each([
    [0.89, "ok"],
    [0.9, "warn"],
    [0.97, "bad"],
  ])("memory at %s is %s", (fraction, level) => expect(memoryLevel(fraction)).toBe(level));

  it.each([
    [1, "ok"],
    [1.01, "warn"],
    [1.1, "bad"],
  ])("power at %s of what the card is made for is %s", (fraction, level) => expect(powerLevel(fraction)).toBe(level));
});

describe("entryFileOf", () => {
  it("is the input that the command names", () => {
    expect(entryFileOf(runningJob.spec)).toBe("train_lora.py");
    expect(entryFileOf({ ...runningJob.spec, command: ["bash", "-c", "x"] })).toBe("train_lora.py");
    expect(entryFileOf({ ...runningJob.spec, inputs: [] })).toBeNull();
  });
});
