// proves P54
import fc from "fast-check";
import { expect, it } from "vitest";
import { shareProgress } from "./shareProgress.js";

const sizes = fc.array(fc.nat({ max: 25_000_000 }), { minLength: 1, maxLength: 8 });

it("each file's percentage grows with the whole, from 0 to 100, whatever the sizes", () => {
  fc.assert(
    fc.property(sizes, fc.array(fc.nat({ max: 100 }), { maxLength: 30 }), (sizes, percents) => {
      const steps = [0, ...percents.sort((a, b) => a - b), 100].map((percent) => shareProgress(sizes, percent));
      expect(steps[0]).toEqual(sizes.map(() => 0));
      expect(steps.at(-1)).toEqual(sizes.map(() => 100));
      for (const [step, shares] of steps.entries())
        for (const [index, share] of shares.entries()) {
          expect(Number.isInteger(share) && share >= 0 && share <= 100).toBe(true);
          expect(share).toBeGreaterThanOrEqual(steps[step - 1]?.[index] ?? 0);
        }
    }),
    { numRuns: 200 },
  );
});

it("a file begins only once the one before it has been sent", () => {
  fc.assert(
    fc.property(sizes, fc.nat({ max: 100 }), (sizes, percent) => {
      const shares = shareProgress(sizes, percent);
      for (const [index, share] of shares.entries())
        if (share > 0) expect(shares.slice(0, index).every((before) => before === 100)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
