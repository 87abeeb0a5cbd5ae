// proves P16, P18, P19, P20, P40, S5, S15, X4, X5, X6
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignedTo, fees, now, payer, sampleJob } from "../../testing/samples.js";
import { isGpuKitError } from "../errors/GpuKitError.js";
import type { Job, JobState } from "../job/job.js";
import type { JobEffect, JobEvent } from "../job/jobEvent.js";
import { currentAttempt, isJobEnded } from "../job/jobLife.js";
import { transition } from "../job/transition.js";
import { outcomes } from "../quote/whoPays.js";
import { payForAttempts } from "./attemptPay.js";
import { planDivision } from "./planDivision.js";

/** An event as drawn, before it is addressed to the attempt that lives at that moment. */
type Draft = (job: Job) => JobEvent;

const fenceOf = (job: Job): number => job.attempts.at(-1)?.fence ?? 1;

/** Mostly the current fence, sometimes a stale or future one. */
const fenceShift = fc.oneof(
  { weight: 9, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -2, max: 2 }) },
);
const fenced = (build: (fence: number, job: Job) => JobEvent): fc.Arbitrary<Draft> =>
  fenceShift.map((shift) => (job) => build(Math.max(1, fenceOf(job) + shift), job));
const ms = fc.integer({ min: 0, max: 3_000_000 });

/** What an attempt would do next when nothing goes wrong, so that walks get beyond the first states. */
const onward: Draft = (job) => {
  const fence = fenceOf(job);
  if (job.state === "assigned") return { type: "preparing", fence };
  if (job.state === "preparing") return { type: "running", fence };
  if (job.state === "running") return { type: "uploading", fence, exitCode: 0 };
  if (job.state === "uploading") return { type: "completed", fence, outputs: [] };
  return assignedTo(job.pinned ? 0 : fence % 4);
};

const used: Draft = (job) => {
  const attempt = currentAttempt(job);
  const activeMs = (attempt?.activeMs ?? 0) + 900_000;
  return { type: "voucher-accepted", fence: fenceOf(job), seq: (attempt?.voucherSeq ?? 0) + 1, activeMs };
};

const resumed: Draft = (job) => ({ type: "running", fence: fenceOf(job), resumesFromCheckpoint: true });

const draft: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 14, arbitrary: fc.constant(onward) },
  { weight: 5, arbitrary: fc.constant(used) },
  { weight: 2, arbitrary: fc.constant(resumed) },
  { weight: 3, arbitrary: fc.nat(3).map((node) => () => assignedTo(node)) },
  { weight: 1, arbitrary: fenced((fence) => ({ type: "rejected", fence, reason: "busy" })) },
  { weight: 1, arbitrary: fenced((fence) => ({ type: "preparing", fence })) },
  { weight: 1, arbitrary: fenced((fence) => ({ type: "running", fence })) },
  {
    weight: 1,
    arbitrary: fc.nat(2).chain((exitCode) => fenced((fence) => ({ type: "uploading", fence, exitCode }))),
  },
  { weight: 1, arbitrary: fenced((fence) => ({ type: "completed", fence, outputs: [] })) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...outcomes)
      .chain((outcome) => fenced((fence) => ({ type: "attempt-failed", fence, outcome, exitCode: null, error: "x" }))),
  },
  {
    weight: 1,
    arbitrary: ms.chain((later) =>
      fenced((fence) => ({ type: "lease-renewed", fence, leaseExpiresAtMs: now + later })),
    ),
  },
  { weight: 3, arbitrary: fenced((fence) => ({ type: "lease-expired", fence })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(4), ms)
      .chain(([seq, activeMs]) => fenced((fence) => ({ type: "voucher-accepted", fence, seq, activeMs }))),
  },
  {
    weight: 2,
    arbitrary: ms.chain((activeMs) => fenced((fence) => ({ type: "checkpoint-accepted", fence, activeMs }))),
  },
  { weight: 1, arbitrary: fc.constant((): JobEvent => ({ type: "cancel-requested" })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom("start-timeout" as const, "no-capacity" as const)
      .map((outcome) => (): JobEvent => ({ type: "start-deadline-passed", outcome })),
  },
  { weight: 1, arbitrary: fc.constant((): JobEvent => ({ type: "platform-failed", reason: "x" })) },
);

/** Every step the map at the top of transition.ts draws, and no other. */
const steps: Readonly<Record<JobState, readonly JobState[]>> = {
  queued: ["assigned", "canceled", "expired", "failed"],
  assigned: ["preparing", "queued", "canceled", "failed", "expired"],
  preparing: ["running", "queued", "canceled", "failed", "expired"],
  running: ["uploading", "queued", "canceled", "failed"],
  uploading: ["completed", "queued", "canceled", "failed"],
  completed: [],
  failed: [],
  canceled: [],
  expired: [],
};

function checkStep(before: Job, after: Job): void {
  expect(before.state === after.state || steps[before.state].includes(after.state)).toBe(true);
  expect(isJobEnded(before.state)).toBe(false);
  expect(after.version).toBe(before.version + 1);
  expect(after.retriesLeft).toBeLessThanOrEqual(before.retriesLeft);
  expect(after.attempts.length - before.attempts.length).toBe(
    after.state === "assigned" && before.state === "queued" ? 1 : 0,
  );
  for (const [index, old] of before.attempts.entries()) {
    const attempt = after.attempts[index];
    expect(attempt).toBeDefined();
    expect(attempt?.activeMs).toBeGreaterThanOrEqual(old.activeMs);
    expect(attempt?.voucherSeq).toBeGreaterThanOrEqual(old.voucherSeq);
    if (old.endedAtMs !== null)
      expect({ ...attempt, resumedFromActiveMs: 0 }).toEqual({ ...old, resumedFromActiveMs: 0 });
    if (old.runningAtMs !== null) expect(attempt?.runningAtMs).toBe(old.runningAtMs);
  }
}

function checkMoney(job: Job): void {
  const pays = payForAttempts(job);
  const cap = BigInt(job.cap);
  for (const pay of pays) expect(pay.paidMs).toBeLessThanOrEqual(job.attempts[pay.attempt - 1]?.activeMs ?? 0);
  const metered = pays.reduce((sum, pay) => sum + pay.metered, 0n);
  expect(metered <= cap).toBe(true);
  if (job.state === "expired" || job.outcome === "platform-fault") expect(metered).toBe(0n);
  const division = planDivision({ lockAmount: cap + 10n, cap, networkFee: 10n, fees, payer, attempts: pays });
  expect(division.lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n)).toBe(cap + 10n);
}

const queued = { pinned: sampleJob({ pinned: true }), free: sampleJob() };

interface Walk {
  options: { retries: number; pinned: boolean };
  drafts: Draft[];
}

const walks: fc.Arbitrary<Walk> = fc.record({
  options: fc.record({ retries: fc.nat(3), pinned: fc.boolean() }),
  drafts: fc.array(draft, { minLength: 5, maxLength: 60 }),
});

/** Lives one life, checking every step, and returns the job where it stopped with all effects on the way. */
function walk({ options, drafts }: Walk): { job: Job; effects: JobEffect[] } {
  let job: Job = { ...(options.pinned ? queued.pinned : queued.free), retriesLeft: options.retries };
  const effects: JobEffect[] = [];
  for (const [index, toEvent] of drafts.entries()) {
    try {
      const next = transition(job, toEvent(job), now + index);
      if (next.job === job) expect(next.effects).toEqual([]);
      else checkStep(job, next.job);
      effects.push(...next.effects);
      job = next.job;
    } catch (error) {
      // A refusal is one of three named errors and leaves no trace.
      if (!isGpuKitError(error)) throw error;
      expect(["job-state", "lease-lost", "invalid-input"]).toContain(error.code);
    }
  }
  return { job, effects };
}

describe("the life of a job, under any sequence of events", () => {
  it("keeps to its map, its retry budget and its lock", () => {
    fc.assert(
      fc.property(walks, (life) => {
        const { job, effects } = walk(life);
        const ended = isJobEnded(job.state);
        expect(effects.filter(({ type }) => type === "settle")).toHaveLength(ended ? 1 : 0);
        expect(job.outcome !== null && job.endedAtMs !== null).toBe(ended);
        expect(job.attempts.map(({ fence }) => fence)).toEqual(job.attempts.map((_, index) => index + 1));
        const endedAttempts = job.attempts.filter(({ endedAtMs }) => endedAtMs !== null);
        expect(effects.filter(({ type }) => type === "free-offer")).toHaveLength(endedAttempts.length);
        expect(job.attempts.length - endedAttempts.length).toBe(currentAttempt(job) === null ? 0 : 1);
        if (life.options.pinned) expect(job.attempts.length).toBeLessThanOrEqual(1);
        const losses = endedAttempts.filter(({ outcome, error }) => outcome !== "provider-quit" || error !== "busy");
        expect(losses.length).toBeLessThanOrEqual(life.options.retries + 1);
        expect(job.retriesLeft).toBeGreaterThanOrEqual(0);
        if (ended) checkMoney(job);
        else expect(payForAttempts(job)).toEqual([]);
      }),
      { numRuns: 800 },
    );
  });

  it("is walked to every kind of end by these sequences", () => {
    const ends = fc.sample(walks, { numRuns: 1_500, seed: 5 }).map((life) => walk(life).job);
    const reached = new Set(ends.map(({ state, outcome }) => `${state} ${outcome}`));
    expect([...reached].sort()).toMatchInlineSnapshot(`
      [
        "assigned null",
        "canceled canceled",
        "completed completed",
        "expired no-capacity",
        "expired start-timeout",
        "failed hardware-fault",
        "failed hardware-mismatch",
        "failed job-crashes-nodes",
        "failed max-duration",
        "failed out-of-memory",
        "failed platform-fault",
        "failed provider-lost",
        "failed provider-quit",
        "failed result-invalid",
        "failed script-failed",
        "preparing null",
        "queued null",
        "running null",
        "uploading null",
      ]
    `);
  });
});
