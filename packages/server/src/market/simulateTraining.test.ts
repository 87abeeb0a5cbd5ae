// proves X12
import { telemetryEntrySchema } from "@gpukit/core/schemas";
import fc from "fast-check";
import { expect, it } from "vitest";
import { simulateTraining } from "./simulateTraining.js";

const parameters = fc.record({
  epochs: fc.integer({ min: 1, max: 50 }),
  runMs: fc.integer({ min: 100, max: 10_000_000 }),
  vramGb: fc.constantFrom(0, 8, 24, 80),
});

it("says only what a node may say, in order, within its run, and labels all of it", () => {
  fc.assert(
    fc.property(parameters, (given) => {
      const { says, runMs, results } = simulateTraining(given);
      let lastMs = 0;
      for (const [index, { afterMs, ...entry }] of says.entries()) {
        expect(afterMs >= lastMs && afterMs <= runMs).toBe(true);
        lastMs = afterMs;
        const parsed = telemetryEntrySchema.parse({ ...entry, seq: index + 1, atMs: afterMs });
        if (parsed.kind === "log") expect(parsed.text).toMatch(/^\[simulated\]/);
        if (parsed.kind === "progress") expect(parsed.operation).toContain("Simulated");
        if (parsed.kind === "metrics") expect(parsed.gpus).toHaveLength(given.vramGb > 0 ? 1 : 0);
      }
      expect(results.every(({ text }) => text.includes("simulated"))).toBe(true);
    }),
    { numRuns: 100 },
  );
});
