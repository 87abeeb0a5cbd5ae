// proves P17, S5
import { hexToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { custodyIdentity, id, now, payer, sampleQuote } from "../../testing/samples.js";
import { decodeLockPayload } from "./lockPayload.js";
import { planLock } from "./planLock.js";

const quote = sampleQuote();
const chain = { networkTick: 3_000_000_000, tickDurationMs: 500, approvalMs: 45_000, nowMs: now };

describe("planLock", () => {
  it("moves the lock amount from the payer to the custody identity, with the quote's payload", () => {
    const plan = planLock(quote, chain);
    expect(plan).toMatchObject({
      escrowId: id(2),
      source: payer,
      destination: custodyIdentity,
      amount: "36010",
      inputType: 0,
      targetTick: 3_000_000_100,
      signByMs: now + 45_000,
    });
    expect(decodeLockPayload(hexToBytes(plan.inputHex))).toEqual({ escrowId: id(2), quoteHash: quote.hash });
  });

  it("always aims ahead of the approval time and within what the chain's pool takes", () => {
    const paces = fc.record({
      networkTick: fc.integer({ min: 1, max: 4_000_000_000 }),
      tickDurationMs: fc.integer({ min: 0, max: 10_000 }),
      approvalMs: fc.integer({ min: 0, max: 3_600_000 }),
    });
    fc.assert(
      fc.property(paces, (pace) => {
        const plan = planLock(quote, { ...pace, nowMs: now });
        const ahead = plan.targetTick - pace.networkTick;
        expect(ahead >= 10 && ahead <= 2_600).toBe(true);
        expect(plan.signByMs).toBeGreaterThanOrEqual(now);
        expect(plan.signByMs).toBeLessThanOrEqual(now + pace.approvalMs);
        expect((plan.signByMs - now) / Math.max(1, pace.tickDurationMs)).toBeLessThanOrEqual(ahead);
      }),
      { numRuns: 300 },
    );
  });
});
