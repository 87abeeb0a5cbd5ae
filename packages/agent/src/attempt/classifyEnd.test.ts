// proves A6: every end has a named outcome
import { outcomes } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import type { RunEnd } from "../runner/runPlan.js";
import { classifyEnd } from "./classifyEnd.js";

const end = (change: Partial<RunEnd>): RunEnd => ({
  exitCode: 0,
  signal: null,
  oomKilled: false,
  stoppedFor: null,
  startError: null,
  activeMs: 1_000,
  errorTail: [],
  endedAtMs: 0,
  ...change,
});

describe("classifyEnd", () => {
  it("takes exit code 0 for completed", () => {
    expect(classifyEnd(end({}))).toBeNull();
  });

  it.each<[Partial<RunEnd>, string]>([
    [{ exitCode: 1, errorTail: ["ValueError: no"] }, "script-failed"],
    [{ exitCode: null, signal: "SIGSEGV" }, "script-failed"],
    [{ exitCode: 137, oomKilled: true }, "out-of-memory"],
    [{ exitCode: 1, errorTail: ["torch.OutOfMemoryError: CUDA out of memory. Tried"] }, "out-of-memory"],
    [{ exitCode: 1, errorTail: ["MemoryError"] }, "out-of-memory"],
    [{ exitCode: 0, stoppedFor: "max-duration" }, "max-duration"],
    [{ exitCode: 143, stoppedFor: "canceled" }, "canceled"],
    [{ exitCode: 143, stoppedFor: "provider-quit" }, "provider-quit"],
    [{ exitCode: 137, stoppedFor: "disk-allowance" }, "script-failed"],
    [{ exitCode: 137, stoppedFor: "memory-allowance" }, "out-of-memory"],
    [{ exitCode: 137, stoppedFor: "process-allowance" }, "script-failed"],
    [{ exitCode: 137, stoppedFor: "disk-full" }, "hardware-fault"],
    [{ exitCode: null, startError: "spawn bwrap ENOENT" }, "hardware-fault"],
  ])("takes %j for %s", (change, outcome) => {
    const report = classifyEnd(end(change));
    expect(report?.outcome).toBe(outcome);
    expect(outcomes).toContain(report?.outcome);
    expect(report?.error).not.toBe("");
  });

  it("quotes the last lines", () => {
    expect(classifyEnd(end({ exitCode: 3, errorTail: ["one", "two"] }))).toEqual({
      outcome: "script-failed",
      exitCode: 3,
      error: "The script ended with exit code 3. Its last lines:\none\ntwo",
    });
  });

  it("has nobody to report a lost lease to", () => {
    expect(() => classifyEnd(end({ stoppedFor: "lease-lost" }))).toThrow(
      expect.objectContaining({ code: "lease-lost" }),
    );
  });
});
