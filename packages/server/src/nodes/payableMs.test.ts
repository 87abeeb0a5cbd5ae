// proves P43, S16, X3
import { type Attempt, costOf } from "@gpukit/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { payableMs } from "./payableMs.js";

function attempt(changes: Partial<Attempt>): Attempt {
  return {
    number: 1,
    fence: 1,
    nodeId: "",
    offerId: "",
    payoutIdentity: "",
    ratePerHour: "3600",
    isolation: "container",
    leaseExpiresAtMs: 0,
    assignedAtMs: 0,
    runningAtMs: null,
    endedAtMs: null,
    activeMs: 0,
    voucherSeq: 0,
    resumedFromActiveMs: null,
    checkpointActiveMs: null,
    outcome: null,
    exitCode: null,
    error: null,
    ...changes,
  };
}

describe("payableMs", () => {
  it("never costs more than the cap with all that is owed before, and never a millisecond less than it could", () => {
    const rate = fc.bigInt({ min: 1n, max: 10n ** 12n }).map((value) => `${value}` as const);
    const duration = fc.integer({ min: 0, max: 168 * 3_600_000 });
    const owed = fc.array(fc.record({ ratePerHour: rate, checkpointActiveMs: duration }), { maxLength: 3 });
    fc.assert(
      fc.property(rate, duration, fc.bigInt({ min: 0n, max: 10n ** 15n }), owed, (own, maxDurationMs, cap, earlier) => {
        const current = attempt({ fence: 9, ratePerHour: own });
        const attempts = [...earlier.map((each, index) => attempt({ ...each, fence: index + 1 })), current];
        const ms = payableMs({ attempts, cap: `${cap}`, maxDurationMs }, current);
        const before = earlier.reduce(
          (sum, each) => sum + costOf(BigInt(each.ratePerHour), each.checkpointActiveMs),
          0n,
        );
        expect(Number.isSafeInteger(ms) && ms >= 0 && ms <= maxDurationMs).toBe(true);
        if (ms > 0) expect(before + costOf(BigInt(own), ms) <= cap).toBe(true);
        if (ms < maxDurationMs) expect(before + costOf(BigInt(own), ms + 1) > cap).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("is the maximum duration for the first attempt at the quoted rate", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        fc.integer({ min: 0, max: 10 ** 9 }),
        (rate, maxDurationMs) => {
          const only = attempt({ ratePerHour: `${rate}` });
          const cap = `${costOf(rate, maxDurationMs)}` as const;
          expect(payableMs({ attempts: [only], cap, maxDurationMs }, only)).toBe(maxDurationMs);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("counts what was resumed from rather than a later checkpoint nobody used", () => {
    const lost = attempt({ checkpointActiveMs: 7_200_000, resumedFromActiveMs: 3_600_000 });
    const current = attempt({ fence: 2 });
    const job = { attempts: [lost, current], cap: "36000" as const, maxDurationMs: 100 * 3_600_000 };
    expect(payableMs(job, current)).toBe(9 * 3_600_000);
  });
});
