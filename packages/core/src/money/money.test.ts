// proves P19, P43
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costOf } from "./costOf.js";
import { divideQu } from "./divideQu.js";
import { formatQu, maxQu, parseQu, toQuString } from "./qu.js";
import { shareOf } from "./shareOf.js";

const amounts = fc.bigInt({ min: 0n, max: maxQu });
const rates = fc.bigInt({ min: 0n, max: 10n ** 12n });
const times = fc.integer({ min: 0, max: 604_800_000 });

describe("parseQu and toQuString", () => {
  it("read back what they write", () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseQu(toQuString(amount))).toBe(amount);
      }),
      { numRuns: 200 },
    );
  });

  it.each(["", "-1", "+1", "01", "1.0", "1e3", " 1", "1 ", "0x1", "٣", "9223372036854775808", "1_000"])(
    "refuse %j",
    (text) => {
      expect(() => parseQu(text)).toThrow(expect.objectContaining({ code: "invalid-amount" }));
    },
  );

  it("refuse what the chain cannot hold", () => {
    expect(parseQu("9223372036854775807")).toBe(maxQu);
    expect(() => toQuString(maxQu + 1n)).toThrow(expect.objectContaining({ code: "invalid-amount" }));
    expect(() => toQuString(-1n)).toThrow(expect.objectContaining({ code: "invalid-amount" }));
  });
});

describe("formatQu", () => {
  it.each([
    [0n, "0 QU"],
    [999n, "999 QU"],
    [1_000n, "1,000 QU"],
    [1_234_567n, "1,234,567 QU"],
    ["36010", "36,010 QU"],
  ] as const)("writes %s as %s", (amount, text) => {
    expect(formatQu(amount)).toBe(text);
  });
});

describe("costOf", () => {
  it.each([
    [36_000n, 0, 0n],
    [36_000n, 1, 1n],
    [36_000n, 100, 1n],
    [36_000n, 101, 2n],
    [36_000n, 3_600_000, 36_000n],
    [1n, 3_600_001, 2n],
    [36_000n, -5, 0n],
  ])("at %s QU an hour for %d ms is %s QU", (rate, ms, cost) => {
    expect(costOf(rate, ms)).toBe(cost);
  });

  it("is rate × time rounded up to the next whole QU", () => {
    fc.assert(
      fc.property(rates, times, (rate, ms) => {
        const scaled = costOf(rate, ms) * 3_600_000n;
        const exact = rate * BigInt(ms);
        expect(scaled >= exact && scaled < exact + 3_600_000n).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("never falls with time or rate, and never rises above the cap", () => {
    fc.assert(
      fc.property(rates, rates, times, times, amounts, (rate, moreRate, ms, moreMs, cap) => {
        const cost = costOf(rate, ms, cap);
        expect(cost <= costOf(rate + moreRate, ms + moreMs, cap)).toBe(true);
        expect(cost <= cap).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("divideQu", () => {
  it.each([
    [10n, [1n, 1n, 1n], [4n, 3n, 3n]],
    [100n, [90n, 10n], [90n, 10n]],
    [7n, [0n, 0n], [7n, 0n]],
    [0n, [3n, 4n], [0n, 0n]],
    [1n, [1n, 2n], [0n, 1n]],
  ])("divides %s by %s", (total, weights, parts) => {
    expect(divideQu(total, weights)).toEqual(parts);
  });

  it("sums exactly, and gives each part its share to within one QU", () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(amounts, weights, (total, shares) => {
        const parts = divideQu(total, shares);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total);
        const sum = shares.reduce((a, b) => a + b, 0n);
        if (sum === 0n) return;
        for (const [index, part] of parts.entries()) {
          const exact = (total * (shares[index] ?? 0n)) / sum;
          expect(part === exact || part === exact + 1n).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [-1n, [1n]],
    [1n, []],
    [1n, [-1n, 2n]],
  ])("refuses %s by %s", (total, weights) => {
    expect(() => divideQu(total, weights)).toThrow(expect.objectContaining({ code: "invalid-amount" }));
  });
});

describe("shareOf", () => {
  it("takes basis points, rounded down", () => {
    expect(shareOf(1_000n, 1_000)).toBe(100n);
    expect(shareOf(9n, 1_000)).toBe(0n);
    expect(shareOf(19n, 10_000)).toBe(19n);
  });
});
