// proves A7, P40: use is stated without holes, and never twice differently
import { type Assignment, GpuKitError, type Voucher, type VoucherClaim } from "@gpukit/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VoucherState } from "./attemptState.js";
import { submitVoucher } from "./submitVoucher.js";

const assignment = { escrowId: "e", attempt: 1, fence: 2, maxActiveMs: 10_000 } as Assignment;
const fresh: VoucherState = { acceptedSeq: 0, acceptedActiveMs: 0, pending: null };

/** A server that fails as told before or after it has stored the claim. */
function setup() {
  const accepted: VoucherClaim[] = [];
  const stored: VoucherState[] = [];
  let failing: "before" | "after" | "refuse" | null = null;
  const client = {
    async submitVoucher({ claim }: { claim: VoucherClaim }) {
      if (failing === "refuse") throw new GpuKitError("invalid-input", "Refused.");
      if (failing === "before") throw new TypeError("crashed");
      const known = accepted.find(({ seq }) => seq === claim.seq);
      if (!known) accepted.push(claim);
      if (failing === "after") throw new TypeError("crashed");
      return { voucher: { claim: known ?? claim } as Voucher };
    },
  };
  const submit = (vouchers: VoucherState, activeMs: number) =>
    submitVoucher(client, {
      assignment,
      vouchers,
      activeMs,
      privateKey: "22".repeat(32),
      insist: (call) => call(),
      store: async (state) => void stored.push(state),
    });
  return { accepted, stored, submit, fail: (how: typeof failing) => (failing = how) };
}

describe("submitVoucher", () => {
  it("stores a claim before it sends it, and the answer after", async () => {
    const { stored, submit } = setup();
    await submit(fresh, 500);
    expect(stored).toEqual([
      { acceptedSeq: 0, acceptedActiveMs: 0, pending: { seq: 1, activeMs: 500 } },
      { acceptedSeq: 1, acceptedActiveMs: 500, pending: null },
    ]);
  });

  it("sends nothing where nothing was used since, but states even no use once", async () => {
    const { accepted, submit } = setup();
    const once = await submit(fresh, 0);
    await submit(once, 0);
    expect(accepted.map(({ activeMs }) => activeMs)).toEqual([0]);
  });

  it("never states more than the cap pays for", async () => {
    const { accepted, submit } = setup();
    await submit(fresh, 12_345);
    expect(accepted.map(({ activeMs }) => activeMs)).toEqual([10_000]);
  });

  it("frees the number of a claim that is refused for good", async () => {
    const { submit, fail, accepted } = setup();
    fail("refuse");
    const refused = await submit(fresh, 100);
    expect(refused).toEqual(fresh);
    fail(null);
    await submit(refused, 200);
    expect(accepted).toMatchObject([{ seq: 1, activeMs: 200 }]);
  });

  it("leaves a chain without holes and with growing use, whenever it crashes", async () => {
    const crash = fc.constantFrom("before" as const, "after" as const, null);
    const step = fc.record({ use: fc.integer({ min: 0, max: 900 }), crash });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { accepted, stored, submit, fail } = setup();
        let activeMs = 0;
        for (const { use, crash: how } of steps) {
          activeMs += use;
          fail(how);
          await submit(stored.at(-1) ?? fresh, activeMs).catch(() => undefined); // goes on from what is on disk
        }
        fail(null);
        const last = await submit(stored.at(-1) ?? fresh, activeMs);
        expect(accepted.map(({ seq }) => seq)).toEqual(accepted.map((_, index) => index + 1));
        expect(accepted.map((claim) => claim.activeMs)).toEqual(
          accepted.map((claim) => claim.activeMs).sort((a, b) => a - b),
        );
        expect(last.acceptedActiveMs).toBe(Math.min(activeMs, 10_000));
        expect(accepted.at(-1)?.activeMs).toBe(last.acceptedActiveMs);
      }),
      { numRuns: 150 },
    );
  });
});
