// proves P18, P19, S16, X10
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  custodyIdentity,
  fees,
  identity,
  payer,
  platformIdentity,
  provider,
  siteIdentity,
} from "../../testing/samples.js";
import type { AttemptPay } from "../division/attemptPay.js";
import { planDivision } from "../division/planDivision.js";
import { type BookEntry, custodyAccount, walletAccount } from "./bookEntry.js";
import { bookOutflow } from "./bookOutflow.js";
import { planReturn } from "./planReturn.js";
import { planSettlement } from "./planSettlement.js";
import { sumAccounts } from "./sumAccounts.js";

interface Setup {
  attempts?: AttemptPay[];
  networkFee?: bigint;
  feeAtSettlement?: bigint;
  topUp?: bigint;
}

const oneRun: AttemptPay[] = [{ attempt: 1, payoutIdentity: provider(1), paidMs: 1, metered: 1_000n }];

function setup({ attempts = oneRun, networkFee = 10n, feeAtSettlement = networkFee, topUp = 0n }: Setup = {}) {
  const lock = { lockAmount: 36_010n, cap: 36_000n, networkFee, topUp };
  const division = planDivision({ ...lock, fees, payer, attempts });
  const plan = planSettlement({
    division,
    receiptHash: "ef".repeat(32),
    returns: topUp > 0n ? [{ identity: platformIdentity, amount: topUp }] : [],
    balance: 36_010n + topUp,
    networkFee: feeAtSettlement,
    platformIdentity,
  });
  return { plan, division, entries: bookOutflow({ custodyIdentity, plan, division }) };
}

const rows = (entries: readonly BookEntry[]) => entries.map(({ kind, to, amount }) => [kind, to, amount]);

describe("bookOutflow", () => {
  it("names each part of a settlement by what it is for", () => {
    expect(rows(setup().entries)).toEqual([
      ["payout", walletAccount(provider(1)), 900n],
      ["fee", walletAccount(platformIdentity), 75n],
      ["share", walletAccount(siteIdentity), 25n],
      ["refund", walletAccount(payer), 35_000n],
      ["burn", "burned", 10n],
    ]);
  });

  it("tells the platform's fee from its own top-up that comes back", () => {
    const { entries } = setup({ networkFee: 500n, topUp: 600n });
    expect(rows(entries)).toEqual([
      ["payout", walletAccount(provider(1)), 900n],
      ["fee", walletAccount(platformIdentity), 75n],
      ["return", walletAccount(platformIdentity), 110n],
      ["share", walletAccount(siteIdentity), 25n],
      ["refund", walletAccount(payer), 35_000n],
      ["burn", "burned", 500n],
    ]);
  });

  it("gives the payer what the network fee fell since the receipt, as a refund", () => {
    const { entries } = setup({ feeAtSettlement: 4n });
    expect(rows(entries)).toContainEqual(["refund", walletAccount(payer), 35_006n]);
  });

  it("books a stray deposit that goes back as a return", () => {
    const [plan] = planReturn({ returns: [{ identity: identity("X"), amount: 5n }], balance: 5n });
    if (!plan) throw new Error("One return was planned.");
    expect(bookOutflow({ custodyIdentity, plan, division: null })).toEqual([
      { kind: "return", from: custodyAccount(custodyIdentity), to: walletAccount(identity("X")), amount: 5n },
    ]);
  });

  it("refuses a plan that does not sum to what it spends", () => {
    const { plan, division } = setup();
    const bent = { ...plan, total: "36011" as const };
    expect(() => bookOutflow({ custodyIdentity, plan: bent, division })).toThrow(
      expect.objectContaining({ code: "settlement-unbalanced" }),
    );
  });

  it("sums to what was spent and to each identity's output, whatever pay, fees, top-ups and shared identities", () => {
    const pays = fc.array(
      fc.record({
        attempt: fc.integer({ min: 1, max: 9 }),
        // The payer and the platform may run nodes of their own.
        payoutIdentity: fc.constantFrom(provider(1), provider(2), payer, platformIdentity, siteIdentity),
        paidMs: fc.constant(1),
        metered: fc.bigInt({ min: 1n, max: 9_000n }),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(
        pays,
        fc.bigInt(0n, 300n),
        fc.bigInt(0n, 300n),
        fc.bigInt(300n, 900n),
        (attempts, fee, later, topUp) => {
          const { plan, entries } = setup({ attempts, networkFee: fee, feeAtSettlement: later, topUp });
          const accounts = sumAccounts(entries);
          expect(accounts.get(custodyAccount(custodyIdentity))).toBe(-BigInt(plan.total));
          for (const { identity: to, amount } of plan.outputs)
            expect(accounts.get(walletAccount(to))).toBe(BigInt(amount));
          expect(accounts.get("burned") ?? 0n).toBe(BigInt(plan.burn));
          expect([...accounts.values()].reduce((sum, amount) => sum + amount, 0n)).toBe(0n);
          expect(entries.every(({ amount }) => amount > 0n)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
