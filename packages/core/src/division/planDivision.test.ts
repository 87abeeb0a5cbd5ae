// proves P19, P20, S16, X10
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fees, identity, payer, platformIdentity, provider, siteIdentity } from "../../testing/samples.js";
import { isGpuKitError } from "../errors/GpuKitError.js";
import type { AttemptPay } from "./attemptPay.js";
import type { Division } from "./division.js";
import { planDivision } from "./planDivision.js";

const pay = (attempt: number, metered: bigint, payoutIdentity = provider(attempt)): AttemptPay => ({
  attempt,
  payoutIdentity,
  paidMs: 60_000,
  metered,
});

function setup() {
  return { lockAmount: 36_010n, cap: 36_000n, networkFee: 10n, fees, payer, attempts: [pay(1, 1_000n)] };
}

const amounts = ({ lines }: Division) => lines.map(({ role, identity, amount }) => [role, identity, amount]);
const sumOf = ({ lines }: Division) => lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n);

describe("planDivision", () => {
  it("gives the provider its metered pay less 10 %, the site its share of that fee, the payer the rest", () => {
    expect(amounts(planDivision(setup()))).toEqual([
      ["provider", provider(1), "900"],
      ["platform", platformIdentity, "75"],
      ["site", siteIdentity, "25"],
      ["consumer", payer, "35000"],
      ["network", null, "10"],
    ]);
  });

  it("gives everything back, network fee included, when nobody else is paid: a plain transfer burns nothing", () => {
    expect(amounts(planDivision({ ...setup(), attempts: [] }))).toEqual([["consumer", payer, "36010"]]);
  });

  it("burns nothing for a payer who is also the only provider", () => {
    const division = planDivision({
      ...setup(),
      fees: { ...fees, feeBasisPoints: 0 },
      attempts: [pay(1, 1_000n, payer)],
    });
    expect(division.lines.some(({ role }) => role === "network")).toBe(false);
    expect(sumOf(division)).toBe(36_010n);
  });

  it("burns the fee for the one payee of a fully used cap: the fee itself would otherwise be a second payment", () => {
    const division = planDivision({ ...setup(), fees: { ...fees, feeBasisPoints: 0 }, attempts: [pay(1, 36_000n)] });
    expect(amounts(division)).toEqual([
      ["provider", provider(1), "36000"],
      ["network", null, "10"],
    ]);
  });

  it("keeps the lines of two attempts with one identity apart", () => {
    const division = planDivision({ ...setup(), attempts: [pay(1, 100n, provider(1)), pay(2, 200n, provider(1))] });
    expect(division.lines.filter(({ role }) => role === "provider").map(({ amount }) => amount)).toEqual(["90", "180"]);
  });

  it("lets the platform pay a risen network fee, and the payer gain by a fallen one", () => {
    const risen = planDivision({ ...setup(), networkFee: 25n });
    expect(amounts(risen)).toContainEqual(["platform", platformIdentity, "60"]);
    expect(amounts(risen)).toContainEqual(["consumer", payer, "35000"]);
    const fallen = planDivision({ ...setup(), networkFee: 4n });
    expect(amounts(fallen)).toContainEqual(["platform", platformIdentity, "75"]);
    expect(amounts(fallen)).toContainEqual(["consumer", payer, "35006"]);
  });

  it("says so when the platform's fee cannot carry the rise", () => {
    expect(() => planDivision({ ...setup(), networkFee: 86n })).toThrow(
      expect.objectContaining({ code: "settlement-fee-unfunded" }),
    );
  });

  it("lets the operator's top-up carry the rise before the platform's fee does", () => {
    const covered = planDivision({ ...setup(), networkFee: 86n, topUp: 76n });
    expect(sumOf(covered)).toBe(36_010n);
    const lines = ({ lines }: Division) => Object.fromEntries(lines.map(({ role, amount }) => [role, amount]));
    const untouched = lines(planDivision(setup()));
    expect(lines(covered)).toEqual(untouched);
    expect(lines(planDivision({ ...setup(), networkFee: 86n, topUp: 1_000n }))).toEqual(untouched);
    expect(lines(planDivision({ ...setup(), networkFee: 86n, topUp: 70n }))).toEqual({
      ...untouched,
      platform: String(BigInt(untouched.platform ?? "0") - 6n),
      network: "16",
    });
  });

  it("refuses pay above the cap", () => {
    expect(() => planDivision({ ...setup(), attempts: [pay(1, 36_001n)] })).toThrow(
      expect.objectContaining({ code: "settlement-unbalanced" }),
    );
  });

  it("sums exactly to the lock, with no empty line, for any pay, fee and identities", () => {
    const someIdentity = fc.constantFrom(
      payer,
      platformIdentity,
      siteIdentity,
      provider(1),
      provider(2),
      identity("Z"),
    );
    fc.assert(
      fc.property(
        fc.record({
          cap: fc.bigInt({ min: 0n, max: 10n ** 15n }),
          quotedFee: fc.bigInt({ min: 0n, max: 100n }),
          networkFee: fc.bigInt({ min: 0n, max: 100n }),
          feeBasisPoints: fc.integer({ min: 0, max: 10_000 }),
          siteShareBasisPoints: fc.integer({ min: 0, max: 10_000 }),
          siteIdentity: fc.option(someIdentity),
          weights: fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 1_000n }), someIdentity), { maxLength: 5 }),
        }),
        ({ cap, quotedFee, networkFee, weights, ...terms }) => {
          const attempts = weights.map(([weight, payout], index) => pay(index + 1, (cap * weight) / 5_000n, payout));
          const metered = attempts.reduce((sum, attempt) => sum + attempt.metered, 0n);
          const lockAmount = cap + quotedFee;
          let division: Division;
          try {
            division = planDivision({
              lockAmount,
              cap,
              networkFee,
              fees: { platformIdentity, ...terms },
              payer,
              attempts,
            });
          } catch (error) {
            // The only way not to divide: a risen fee that the platform's share does not carry.
            expect(isGpuKitError(error, "settlement-fee-unfunded")).toBe(true);
            expect(networkFee > quotedFee).toBe(true);
            return;
          }
          expect(sumOf(division)).toBe(lockAmount);
          expect(BigInt(division.metered)).toBe(metered);
          expect(division.lines.every(({ amount }) => BigInt(amount) > 0n)).toBe(true);
          const of = (role: string) =>
            division.lines.reduce((sum, line) => (line.role === role ? sum + BigInt(line.amount) : sum), 0n);
          expect(of("provider") <= metered).toBe(true);
          expect(of("consumer") >= lockAmount - metered - quotedFee).toBe(true);
          expect([0n, networkFee]).toContain(of("network"));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
