// proves P40: a report is repeated until it is answered
import { GpuKitError } from "@gpukit/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backoffDelay } from "./backoff.js";
import { insist } from "./insist.js";

const context = { backoff: { firstMs: 1, maxMs: 2 }, random: () => 0.5 };
const never = new AbortController().signal;

/** A call that fails with each error in turn and then answers. */
function setup(...errors: unknown[]) {
  let calls = 0;
  const call = async () => {
    const error = errors[calls++];
    if (error) throw error;
    return "answer";
  };
  return { call, calls: () => calls };
}

describe("insist", () => {
  it("calls again while the answer is unknown or may be another one later", async () => {
    const passing = ["server-unreachable", "rate-limited", "internal"].map(
      (code) => new GpuKitError(code as "internal", "Later."),
    );
    const { call, calls } = setup(...passing);
    expect(await insist(context, call, never)).toBe("answer");
    expect(calls()).toBe(4);
  });

  it("takes a final answer as it is", async () => {
    const { call, calls } = setup(new GpuKitError("lease-lost", "Gone."));
    await expect(insist(context, call, never)).rejects.toMatchObject({ code: "lease-lost" });
    expect(calls()).toBe(1);
  });

  it("does not repeat what is no answer of the server's", async () => {
    const { call } = setup(new TypeError("a fault of ours"));
    await expect(insist(context, call, never)).rejects.toThrow("a fault of ours");
  });

  it("gives up with the signal's reason", async () => {
    const controller = new AbortController();
    const call = async () => {
      controller.abort(new GpuKitError("stage-timeout", "Over."));
      throw new GpuKitError("server-unreachable", "No answer.");
    };
    await expect(insist(context, call, controller.signal)).rejects.toMatchObject({ code: "stage-timeout" });
  });
});

describe("backoffDelay", () => {
  it("stays between half of its step and the most, and never falls with more failures", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (firstMs, failures, random) => {
          const backoff = { firstMs, maxMs: 60_000 };
          const wait = backoffDelay(backoff, failures, () => random);
          expect(wait).toBeLessThanOrEqual(60_000);
          expect(wait).toBeGreaterThanOrEqual(Math.floor(firstMs / 2));
          expect(backoffDelay(backoff, failures + 1, () => random)).toBeGreaterThanOrEqual(wait);
        },
      ),
      { numRuns: 200 },
    );
  });
});
