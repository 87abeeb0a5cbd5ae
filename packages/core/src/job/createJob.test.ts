// proves P16
import { describe, expect, it } from "vitest";
import { id, lockedEscrow, now, sampleJob, sampleQuote, spec } from "../../testing/samples.js";
import { escrowStates } from "../escrow/escrow.js";
import { createJob } from "./createJob.js";

describe("createJob", () => {
  function setup() {
    return { id: id(4), quote: sampleQuote(), spec, now, retries: 2, startWithinMs: 600_000 };
  }

  it("carries the quote's terms into a queued job", () => {
    expect(sampleJob({ retries: 2 })).toMatchObject({
      state: "queued",
      version: 0,
      cap: "36000",
      quotedRatePerHour: "36000",
      retriesLeft: 2,
      attempts: [],
      startBeforeMs: now + 600_000,
    });
  });

  it.each(escrowStates.filter((state) => state !== "locked"))("makes no job of an escrow that is %s", (state) => {
    const escrow = { ...lockedEscrow, state };
    expect(() => createJob({ ...setup(), escrow })).toThrow(expect.objectContaining({ code: "escrow-state" }));
  });

  it("makes no job of another quote's escrow", () => {
    const escrow = { ...lockedEscrow, quoteId: id(99) };
    expect(() => createJob({ ...setup(), escrow })).toThrow(expect.objectContaining({ code: "escrow-state" }));
  });
});
