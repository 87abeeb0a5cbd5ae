// proves S28, P40
import { sumQu } from "@gpukit/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planCustodyReturn } from "./planCustodyReturn.js";
import type { CustodyDeposit, CustodyOutflow } from "./readCustody.js";

const escrowId = "0190a000-0000-7000-8000-000000000001";
let transactions = 0;
const transactionId = () => `transaction-${transactions++}`;
const deposit = (source: string, amount: bigint, given: Partial<CustodyDeposit> = {}): CustodyDeposit => ({
  transactionId: transactionId(),
  source,
  amount,
  escrowId: null,
  moneyFlew: true,
  ...given,
});
const lock = (source: string, amount: bigint, given: Partial<CustodyDeposit> = {}) =>
  deposit(source, amount, { escrowId, ...given });
const outflow = (
  purpose: CustodyOutflow["purpose"],
  payees: [string, bigint][],
  given: Partial<CustodyOutflow> = {},
): CustodyOutflow => ({
  transactionId: transactionId(),
  amount: payees.reduce((sum, [, amount]) => sum + amount, 0n),
  purpose,
  payees: payees.map(([identity, amount]) => ({ identity, amount })),
  moneyFlew: true,
  ...given,
});
const plan = (balance: bigint, deposits: CustodyDeposit[], outflows: CustodyOutflow[] = []) => {
  const { owed, unexplained } = planCustodyReturn({ balance, deposits, outflows });
  return [...owed.map(({ identity, amount }) => [identity, amount]), ...(unexplained ? [["?", unexplained]] : [])];
};

describe("planCustodyReturn", () => {
  it("gives each sender their own, and names the escrow of a lock", () => {
    const deposits = [lock("A", 100n), deposit("B", 7n), deposit("A", 1n)];
    expect(planCustodyReturn({ balance: 108n, deposits, outflows: [] })).toEqual({
      owed: [
        { identity: "A", amount: 101n, escrowId },
        { identity: "B", amount: 7n, escrowId: null },
      ],
      unexplained: 0n,
    });
  });

  it("knows what already left: a settlement spends the lock, a return its sender's deposit", () => {
    const deposits = [lock("A", 100n), deposit("B", 7n), deposit("C", 7n)];
    const settled = outflow("settlement", [
      ["provider", 60n],
      ["A", 30n],
      ["platform", 10n],
    ]);
    expect(plan(14n, deposits, [settled])).toEqual([
      ["B", 7n],
      ["C", 7n],
    ]);
    expect(plan(7n, deposits, [settled, outflow("return", [["B", 7n]])])).toEqual([["C", 7n]]);
    expect(plan(0n, deposits.slice(0, 1), [settled])).toEqual([]);
    // One payee: a plain transfer that cites the receipt.
    expect(plan(7n, deposits.slice(0, 2), [outflow("settlement", [["provider", 100n]])])).toEqual([["B", 7n]]);
    // A provider that once sent a stray deposit is still owed it.
    expect(plan(3n, [lock("A", 100n), deposit("P", 3n)], [outflow("settlement", [["P", 100n]])])).toEqual([["P", 3n]]);
  });

  it("knows deposits that a settlement sent back along the way", () => {
    const deposits = [lock("A", 100n), deposit("B", 7n), deposit("C", 4n)];
    const settled = outflow("settlement", [
      ["provider", 100n],
      ["B", 7n],
    ]);
    expect(plan(4n, deposits, [settled])).toEqual([["C", 4n]]);
  });

  it("tells transactions that moved nothing from an archive that does not know what moved", () => {
    const failed = deposit("B", 50n, { moneyFlew: false });
    expect(plan(100n, [lock("A", 100n), failed])).toEqual([["A", 100n]]);
    const unknown = [lock("A", 100n, { moneyFlew: false }), deposit("B", 5n, { moneyFlew: false })];
    expect(plan(105n, unknown)).toEqual([
      ["A", 100n],
      ["B", 5n],
    ]);
    const leftUnknown = outflow("return", [["B", 5n]], { moneyFlew: false });
    expect(plan(100n, [lock("A", 100n), deposit("B", 5n)], [leftUnknown])).toEqual([["A", 100n]]);
  });

  it("gives what is not explained to the payer of the lock, and to nobody where there is none", () => {
    expect(plan(120n, [lock("A", 100n), deposit("B", 7n)])).toEqual([
      ["A", 113n],
      ["B", 7n],
    ]);
    expect(plan(90n, [lock("A", 100n), deposit("B", 7n)])).toEqual([["A", 90n]]);
    expect(plan(5n, [deposit("B", 9n)])).toEqual([["B", 5n]]);
    expect(plan(12n, [deposit("B", 9n)])).toEqual([
      ["B", 9n],
      ["?", 3n],
    ]);
    expect(plan(3n, [])).toEqual([["?", 3n]]);
  });

  it("is not fooled by a small deposit that imitates a lock", () => {
    expect(plan(150n, [lock("thief", 1n), lock("A", 100n)])).toEqual([
      ["thief", 1n],
      ["A", 149n],
    ]);
  });

  it("divides any history exactly: nobody gets more than they sent, and the parts sum to the balance", () => {
    const source = fc.constantFrom("A", "B", "C", "D");
    const amount = fc.bigInt({ min: 1n, max: 10n ** 15n });
    const history = fc.record({
      lockAmount: fc.option(amount),
      strays: fc.array(fc.tuple(source, amount), { maxLength: 8 }),
      isSettled: fc.boolean(),
      returned: fc.subarray([..."ABCD"]),
    });
    fc.assert(
      fc.property(history, ({ lockAmount, strays, isSettled, returned }) => {
        const deposits = strays.map(([from, each]) => deposit(from, each));
        if (lockAmount !== null) deposits.splice(Math.floor(strays.length / 2), 0, lock("A", lockAmount));
        const sent = new Map<string, bigint>();
        for (const [from, each] of strays) sent.set(from, (sent.get(from) ?? 0n) + each);
        const outflows: CustodyOutflow[] = [];
        for (const name of returned) {
          const each = sent.get(name);
          if (each !== undefined) outflows.push(outflow("return", [[name, each]]));
          sent.delete(name);
        }
        if (lockAmount !== null && isSettled) outflows.push(outflow("settlement", [["provider", lockAmount]]));
        if (lockAmount !== null && !isSettled) sent.set("A", (sent.get("A") ?? 0n) + lockAmount);
        const balance = sumQu([...sent.values()]);
        const { owed, unexplained } = planCustodyReturn({ balance, deposits, outflows });
        expect(new Map(owed.map((each) => [each.identity, each.amount]))).toEqual(sent);
        expect(unexplained).toBe(0n);
      }),
      { numRuns: 500 },
    );
  });

  it("never plans more or less than the balance, whatever the archive says", () => {
    const source = fc.constantFrom("A", "B", "C");
    const amount = fc.bigInt({ min: 1n, max: 1_000n });
    const anyDeposit = fc.tuple(source, amount, fc.boolean(), fc.boolean());
    const anyOutflow = fc.tuple(
      fc.constantFrom("settlement" as const, "return" as const),
      source,
      amount,
      fc.boolean(),
    );
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 3_000n }),
        fc.array(anyDeposit, { maxLength: 6 }),
        fc.array(anyOutflow, { maxLength: 6 }),
        (balance, came, went) => {
          const { owed, unexplained } = planCustodyReturn({
            balance,
            deposits: came.map(([from, each, isLock, moneyFlew]) =>
              deposit(from, each, { escrowId: isLock ? escrowId : null, moneyFlew }),
            ),
            outflows: went.map(([purpose, to, each, moneyFlew]) => outflow(purpose, [[to, each]], { moneyFlew })),
          });
          expect(sumQu(owed.map((each) => each.amount)) + unexplained).toBe(balance);
          for (const each of owed) expect(each.amount > 0n).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
