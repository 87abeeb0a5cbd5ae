// proves P20, S20, X4, X5, X6, X11
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { live, toRunning, used } from "../../testing/lives.js";
import { assignedTo, id, provider, sampleJob } from "../../testing/samples.js";
import type { Attempt, Job } from "../job/job.js";
import type { JobEvent } from "../job/jobEvent.js";
import { costOf } from "../money/costOf.js";
import { type Outcome, outcomes, whoPaysFor } from "../quote/whoPays.js";
import { payForAttempts } from "./attemptPay.js";

const failed = (fence: number, outcome: Outcome): JobEvent => ({
  type: "attempt-failed",
  fence,
  outcome,
  exitCode: null,
  error: null,
});
const checkpoint = (fence: number, activeMs: number): JobEvent => ({ type: "checkpoint-accepted", fence, activeMs });
const uploading = (fence: number): JobEvent => ({ type: "uploading", fence, exitCode: 0 });
const completed = (fence: number): JobEvent => ({ type: "completed", fence, outputs: [] });

describe("payForAttempts, row by row of the who-pays table", () => {
  // 36,000 QU an hour: 10 QU a second.
  const used60s = (): Job => live(sampleJob({ retries: 0 }), ...toRunning(1, 1), used(1, 60_000));

  it("completed: metered", () => {
    expect(payForAttempts(live(used60s(), uploading(1), completed(1)))).toEqual([
      { attempt: 1, payoutIdentity: provider(1), paidMs: 60_000, metered: 600n },
    ]);
  });

  it.each(["script-failed", "out-of-memory", "max-duration"] as const)("%s: metered", (outcome) => {
    expect(payForAttempts(live(used60s(), failed(1, outcome)))).toMatchObject([{ paidMs: 60_000, metered: 600n }]);
  });

  it("canceled: metered", () => {
    const job = live(used60s(), { type: "cancel-requested" }, failed(1, "canceled"));
    expect(payForAttempts(job)).toMatchObject([{ metered: 600n }]);
  });

  it("canceled while the node was being lost: nothing", () => {
    expect(payForAttempts(live(used60s(), { type: "cancel-requested" }, { type: "lease-expired", fence: 1 }))).toEqual(
      [],
    );
  });

  it("job-crashes-nodes: each node it brought down, to its last voucher", () => {
    const job = live(
      sampleJob(),
      ...toRunning(1, 1),
      used(1, 60_000),
      { type: "lease-expired", fence: 1 },
      ...toRunning(2, 2),
      used(2, 30_000),
      { type: "lease-expired", fence: 2 },
    );
    expect(job.outcome).toBe("job-crashes-nodes");
    expect(payForAttempts(job)).toMatchObject([
      { attempt: 1, metered: 600n },
      { attempt: 2, metered: 300n },
    ]);
  });

  it.each(["provider-lost", "provider-quit", "hardware-fault", "hardware-mismatch", "result-invalid"] as const)(
    "%s: nothing",
    (outcome) => {
      const job = live(used60s(), failed(1, outcome));
      expect(job.state).toBe("failed");
      expect(payForAttempts(job)).toEqual([]);
    },
  );

  it.each(["provider-lost", "provider-quit", "hardware-fault"] as const)(
    "%s with a checkpoint another attempt resumed from: use up to it",
    (outcome) => {
      const job = live(
        sampleJob(),
        ...toRunning(1, 1),
        used(1, 60_000),
        checkpoint(1, 45_000),
        failed(1, outcome),
        assignedTo(2),
        { type: "preparing", fence: 2 },
        { type: "running", fence: 2, resumesFromCheckpoint: true },
        used(2, 20_000),
        uploading(2),
        completed(2),
      );
      expect(payForAttempts(job)).toMatchObject([
        { attempt: 1, paidMs: 45_000, metered: 450n },
        { attempt: 2, metered: 200n },
      ]);
    },
  );

  it("a checkpoint nobody resumed from pays nothing", () => {
    const lost = live(
      sampleJob(),
      ...toRunning(1, 1),
      used(1, 60_000),
      checkpoint(1, 45_000),
      failed(1, "provider-lost"),
    );
    const job = live(lost, ...toRunning(2, 2), used(2, 20_000), uploading(2), completed(2));
    expect(payForAttempts(job)).toMatchObject([{ attempt: 2 }]);
  });

  it("a checkpoint beyond the countersigned use pays the use only", () => {
    const job = live(
      sampleJob(),
      ...toRunning(1, 1),
      used(1, 10_000),
      checkpoint(1, 45_000),
      failed(1, "provider-lost"),
      assignedTo(2),
      { type: "preparing", fence: 2 },
      { type: "running", fence: 2, resumesFromCheckpoint: true },
      failed(2, "script-failed"),
    );
    expect(payForAttempts(job)).toMatchObject([{ attempt: 1, paidMs: 10_000 }]);
  });

  it.each(["start-timeout", "no-capacity"] as const)("%s: nothing", (outcome) => {
    expect(payForAttempts(live(sampleJob(), assignedTo(1), { type: "start-deadline-passed", outcome }))).toEqual([]);
  });

  it("platform-fault: nothing, also of what was kept before", () => {
    expect(payForAttempts(live(used60s(), { type: "platform-failed", reason: "x" }))).toEqual([]);
  });

  it("pays nobody before the job has ended", () => {
    expect(payForAttempts(used60s())).toEqual([]);
  });

  it("shares the cap between two nodes that together earned more", () => {
    const job = live(
      sampleJob(),
      ...toRunning(1, 1),
      used(1, 3_000_000),
      { type: "lease-expired", fence: 1 },
      ...toRunning(2, 2),
      used(2, 1_500_000),
      { type: "lease-expired", fence: 2 },
    );
    expect(payForAttempts(job)).toMatchObject([{ metered: 24_000n }, { metered: 12_000n }]);
  });
});

describe("payForAttempts", () => {
  const attempt = fc
    .record({
      outcome: fc.constantFrom(...outcomes),
      activeMs: fc.integer({ min: 0, max: 700_000_000 }),
      rate: fc.bigInt({ min: 0n, max: 10n ** 12n }),
      resumedShare: fc.option(fc.double({ min: 0, max: 2, noNaN: true })),
      ran: fc.boolean(),
    })
    .map(
      ({ outcome, activeMs, rate, resumedShare, ran }): Partial<Attempt> => ({
        outcome,
        activeMs,
        ratePerHour: `${rate}`,
        runningAtMs: ran ? 1 : null,
        resumedFromActiveMs: resumedShare === null ? null : Math.floor(activeMs * resumedShare),
      }),
    );

  it("is never above the cap, nor any attempt above its countersigned use, and each QU is paidMs × rate", () => {
    fc.assert(
      fc.property(
        fc.array(attempt, { maxLength: 6 }),
        fc.constantFrom(...outcomes),
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        (parts, outcome, cap) => {
          const template = live(sampleJob(), assignedTo(1)).attempts[0] as Attempt;
          const attempts = parts.map((part, index) => ({ ...template, number: index + 1, fence: index + 1, ...part }));
          const pays = payForAttempts({ attempts, outcome, cap: `${cap}` });
          expect(pays.reduce((sum, { metered }) => sum + metered, 0n) <= cap).toBe(true);
          for (const pay of pays) {
            const source = attempts[pay.attempt - 1] as Attempt;
            expect(pay.paidMs).toBeLessThanOrEqual(source.activeMs);
            expect(pay.metered).toBe(costOf(BigInt(source.ratePerHour), pay.paidMs));
            expect(whoPaysFor(source.outcome as Outcome).providerPay).not.toBe("nothing");
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("leaves less than a millisecond's worth per attempt unpaid when the cap is shared", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3_600_000 }), { minLength: 2, maxLength: 5 }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        (uses, rate) => {
          const template = live(sampleJob(), assignedTo(1)).attempts[0] as Attempt;
          const attempts = uses.map(
            (activeMs, index): Attempt => ({
              ...template,
              number: index + 1,
              nodeId: id(50 + index),
              outcome: "completed",
              runningAtMs: 1,
              activeMs,
              ratePerHour: `${rate}`,
            }),
          );
          const wanted = uses.reduce((sum, ms) => sum + costOf(rate, ms), 0n);
          const cap = wanted / 2n;
          const paid = payForAttempts({ attempts, outcome: "completed", cap: `${cap}` });
          const total = paid.reduce((sum, { metered }) => sum + metered, 0n);
          const perMs = rate / 3_600_000n + 1n;
          expect(total <= cap && cap - total <= perMs * BigInt(uses.length)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});
