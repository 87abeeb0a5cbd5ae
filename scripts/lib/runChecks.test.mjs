import { describe, expect, it } from "vitest";
import { runChecks } from "./runChecks.mjs";

const setup = async (checks) => {
  const lines = [];
  let now = 0;
  const nowMs = () => {
    now += 500;
    return now;
  };
  const counts = await runChecks(checks, { print: (line) => lines.push(line), nowMs });
  return { counts, lines };
};

describe("runChecks", () => {
  it("runs the rest after one fails, and names the failed ones at the end", async () => {
    const { counts, lines } = await setup({
      types: async () => "a.ts: wrong\n",
      lint: async () => "",
      packages: async () => Promise.reject("no network"),
    });
    expect(counts).toEqual({ passed: 1, failed: 2 });
    expect(lines).toEqual([
      "✗ types (0.5 s)",
      "a.ts: wrong",
      "✓ lint (0.5 s)",
      "✗ packages (0.5 s)",
      "no network",
      "Failed: types, packages.",
    ]);
  });
});
