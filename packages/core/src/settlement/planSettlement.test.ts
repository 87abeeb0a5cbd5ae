// proves P18, P19, S16, X10
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fees, identity, payer, platformIdentity, provider, siteIdentity } from "../../testing/samples.js";
import type { AttemptPay } from "../division/attemptPay.js";
import { planDivision } from "../division/planDivision.js";
import { isGpuKitError } from "../errors/GpuKitError.js";
import { maxPayees, type PlanSettlementParameters, planSettlement, type StrayDeposit } from "./planSettlement.js";
import type { SettlementPlan } from "./settlement.js";

const receiptHash = "ef".repeat(32);
const stranger = identity("X");

function divisionOf(attempts: AttemptPay[], feeBasisPoints = 1_000) {
  const lock = { lockAmount: 36_010n, cap: 36_000n, networkFee: 10n };
  return planDivision({ ...lock, fees: { ...fees, feeBasisPoints }, payer, attempts });
}

function setup(changes: Partial<PlanSettlementParameters> = {}): PlanSettlementParameters {
  const attempts = [{ attempt: 1, payoutIdentity: provider(1), paidMs: 1, metered: 1_000n }];
  const division = changes.division ?? divisionOf(attempts);
  const returns = changes.returns ?? [];
  const balance = 36_010n + returns.reduce((sum, { amount }) => sum + amount, 0n);
  return { division, receiptHash, returns, balance, networkFee: 10n, ...changes };
}

const spent = ({ outputs, burn }: SettlementPlan) =>
  outputs.reduce((sum, { amount }) => sum + BigInt(amount), BigInt(burn));

describe("planSettlement", () => {
  it("pays several in one send-to-many call and cites the receipt", () => {
    expect(planSettlement(setup())).toEqual({
      purpose: "settlement",
      kind: "send-to-many",
      outputs: [
        { identity: provider(1), amount: "900" },
        { identity: platformIdentity, amount: "75" },
        { identity: siteIdentity, amount: "25" },
        { identity: payer, amount: "35000" },
      ],
      burn: "10",
      total: "36010",
      receiptHash,
    });
  });

  it("pays one payee by a plain transfer that burns nothing", () => {
    expect(planSettlement(setup({ division: divisionOf([]) }))).toMatchObject({
      kind: "transfer",
      outputs: [{ identity: payer, amount: "36010" }],
      burn: "0",
      total: "36010",
    });
  });

  it("merges the lines of one identity into one output", () => {
    const attempts = [1, 2].map((attempt) => ({ attempt, payoutIdentity: payer, paidMs: 1, metered: 100n }));
    const plan = planSettlement(setup({ division: divisionOf(attempts) }));
    expect(plan.outputs.find((output) => output.identity === payer)?.amount).toBe("35980");
  });

  it("sends stray deposits back in the same call", () => {
    const plan = planSettlement(
      setup({
        returns: [
          { identity: stranger, amount: 77n },
          { identity: payer, amount: 5n },
        ],
      }),
    );
    expect(plan.outputs).toContainEqual({ identity: stranger, amount: "77" });
    expect(plan.outputs).toContainEqual({ identity: payer, amount: "35005" });
    expect(plan.total).toBe("36092");
  });

  it("leaves a stranger's deposit behind rather than making a full refund pay a fee for it", () => {
    const returns = [
      { identity: stranger, amount: 77n },
      { identity: payer, amount: 5n },
    ];
    const plan = planSettlement(setup({ division: divisionOf([]), returns }));
    expect(plan).toMatchObject({ kind: "transfer", outputs: [{ identity: payer, amount: "36015" }], total: "36015" });
  });

  it("joins no more strays than the call has places, the operator's first", () => {
    const crowd = Array.from({ length: 60 }, (_, index) => ({
      identity: String.fromCharCode(65 + (index % 26)).padEnd(60, String.fromCharCode(65 + Math.floor(index / 26))),
      amount: 1n,
    }));
    const attempts = [{ attempt: 1, payoutIdentity: provider(1), paidMs: 1, metered: 9n }];
    const division = divisionOf(attempts);
    const returns = [...crowd, { identity: platformIdentity, amount: 4n }];
    const plan = planSettlement(setup({ division, returns, networkFee: 13n, platformIdentity }));
    expect(plan.outputs).toHaveLength(maxPayees);
    expect(spent(plan)).toBe(BigInt(plan.total));
  });

  it("takes a rise since the receipt from the platform and gives a fall to the payer", () => {
    const risen = planSettlement(setup({ networkFee: 40n }));
    expect(risen).toMatchObject({ burn: "40", total: "36010" });
    expect(risen.outputs).toContainEqual({ identity: platformIdentity, amount: "45" });
    const fallen = planSettlement(setup({ networkFee: 3n }));
    expect(fallen).toMatchObject({ burn: "3", total: "36010" });
    expect(fallen.outputs).toContainEqual({ identity: payer, amount: "35007" });
  });

  it("asks the operator to top up when the platform's output cannot carry the rise, and settles once that is there", () => {
    const division = divisionOf([{ attempt: 1, payoutIdentity: provider(1), paidMs: 1, metered: 9n }]);
    const before = setup({ division, networkFee: 12n, platformIdentity });
    expect(() => planSettlement(before)).toThrow(expect.objectContaining({ code: "settlement-fee-unfunded" }));
    const returns = [{ identity: platformIdentity, amount: 2n }];
    const plan = planSettlement(setup({ division, networkFee: 12n, platformIdentity, returns }));
    expect(plan).toMatchObject({ burn: "12", total: "36012" });
    expect(plan.outputs.some((output) => output.identity === platformIdentity)).toBe(false);
  });

  it.each([
    ["the balance holds less", { balance: 36_009n }],
    ["the balance holds more", { balance: 36_011n }],
    ["a return is not in the balance", { returns: [{ identity: stranger, amount: 1n }], balance: 36_010n }],
  ])("sends nothing when %s", (_, changes) => {
    expect(() => planSettlement(setup(changes))).toThrow(expect.objectContaining({ code: "settlement-unbalanced" }));
  });

  it("sends nothing when the lines do not sum to the division's total", () => {
    const good = setup();
    const [first, ...others] = good.division.lines;
    if (!first) throw new TypeError("a division without lines");
    const division = { ...good.division, lines: [{ ...first, amount: "899" as const }, ...others] };
    expect(() => planSettlement({ ...good, division })).toThrow(
      expect.objectContaining({ code: "settlement-unbalanced" }),
    );
  });

  it("spends exactly the lock and the joined strays, pays no one twice, and each line in full, for any division", () => {
    const someIdentity = fc.constantFrom(payer, platformIdentity, siteIdentity, provider(1), provider(2), stranger);
    const stray: fc.Arbitrary<StrayDeposit> = fc.record({
      identity: fc.oneof(someIdentity, fc.stringMatching(/^[A-Z]{60}$/)),
      amount: fc.bigInt({ min: 1n, max: 1_000n }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 7_000n }), someIdentity), { maxLength: 5 }),
        fc.array(stray, { maxLength: 40 }),
        fc.bigInt({ min: 0n, max: 30n }),
        fc.integer({ min: 0, max: 10_000 }),
        (weights, returns, networkFee, feeBasisPoints) => {
          const attempts = weights.map(([metered, payoutIdentity], index) => ({
            attempt: index + 1,
            payoutIdentity,
            paidMs: 1,
            metered,
          }));
          const division = divisionOf(attempts, feeBasisPoints);
          let plan: SettlementPlan;
          try {
            plan = planSettlement(setup({ division, returns, networkFee, platformIdentity }));
          } catch (error) {
            expect(isGpuKitError(error, "settlement-fee-unfunded")).toBe(true);
            expect(networkFee > 10n).toBe(true);
            return;
          }
          expect(spent(plan)).toBe(BigInt(plan.total));
          expect(BigInt(plan.total) <= setup({ returns }).balance).toBe(true);
          expect(BigInt(plan.total) >= 36_010n).toBe(true);
          expect(plan.outputs.length).toBeLessThanOrEqual(maxPayees);
          expect(new Set(plan.outputs.map((output) => output.identity)).size).toBe(plan.outputs.length);
          expect(plan.outputs.every(({ amount }) => BigInt(amount) > 0n)).toBe(true);
          expect(
            plan.kind === "transfer" ? plan.outputs.length === 1 && plan.burn === "0" : plan.burn === `${networkFee}`,
          ).toBe(true);
          for (const line of division.lines.filter(({ role }) => role !== "network" && role !== "platform")) {
            const output = plan.outputs.find((candidate) => candidate.identity === line.identity);
            if (line.identity === platformIdentity) continue;
            expect(BigInt(output?.amount ?? 0) >= BigInt(line.amount)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
