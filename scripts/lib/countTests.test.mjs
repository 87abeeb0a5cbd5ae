import { describe, expect, it } from "vitest";
import { countTests, formatCounts } from "./countTests.mjs";

const file = (status, ...tests) => ({ status, assertionResults: tests.map((test) => ({ status: test })) });

describe("countTests", () => {
  it("counts single tests over all files", () => {
    const report = { testResults: [file("passed", "passed", "skipped"), file("failed", "passed", "failed", "failed")] };
    expect(countTests(report)).toEqual({ passed: 2, failed: 2, skipped: 1 });
  });

  it("counts a file that broke before its first test as a failure", () => {
    expect(countTests({ testResults: [file("failed"), file("passed", "passed")] })).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  });

  it("counts a file whose hook failed after passing tests as a failure", () => {
    expect(countTests({ testResults: [file("failed", "passed")] }).failed).toBe(1);
  });
});

describe("formatCounts", () => {
  it("names skipped tests only when there are any", () => {
    expect(formatCounts({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
    expect(formatCounts({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
  });
});
