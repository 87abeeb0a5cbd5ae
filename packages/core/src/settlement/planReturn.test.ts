// proves P18
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identity, payer } from "../../testing/samples.js";
import { planReturn } from "./planReturn.js";

describe("planReturn", () => {
  it("sends each sender exactly what came, by one transfer each", () => {
    const returns = [
      { identity: payer, amount: 5n },
      { identity: identity("X"), amount: 1n },
      { identity: payer, amount: 7n },
    ];
    expect(planReturn({ returns, balance: 13n })).toEqual([
      {
        purpose: "return",
        kind: "transfer",
        outputs: [{ identity: payer, amount: "12" }],
        burn: "0",
        total: "12",
        receiptHash: null,
      },
      {
        purpose: "return",
        kind: "transfer",
        outputs: [{ identity: identity("X"), amount: "1" }],
        burn: "0",
        total: "1",
        receiptHash: null,
      },
    ]);
  });

  it("has nothing to do without strays", () => {
    expect(planReturn({ returns: [], balance: 0n })).toEqual([]);
  });

  it("never returns more than is there", () => {
    expect(() => planReturn({ returns: [{ identity: payer, amount: 6n }], balance: 5n })).toThrow(
      expect.objectContaining({ code: "settlement-unbalanced" }),
    );
  });

  it("loses and invents nothing, for any deposits", () => {
    const stray = fc.record({
      identity: fc.constantFrom(..."ABCDEFGH".split("").map(identity)),
      amount: fc.bigInt({ min: 1n, max: 10n ** 15n }),
    });
    fc.assert(
      fc.property(fc.array(stray), (returns) => {
        const balance = returns.reduce((sum, { amount }) => sum + amount, 0n);
        const plans = planReturn({ returns, balance });
        expect(plans.reduce((sum, { total }) => sum + BigInt(total), 0n)).toBe(balance);
        expect(plans.every(({ outputs, burn }) => outputs.length === 1 && burn === "0")).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
