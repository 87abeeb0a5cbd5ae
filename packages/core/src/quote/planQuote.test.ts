// proves P17, P19, P43, P44, X3, X5
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimate, offer, sampleQuote, sampleTerms } from "../../testing/samples.js";
import { costOf } from "../money/costOf.js";
import { breakDownCost } from "./breakDownCost.js";
import { defaultMaxDurationMs } from "./maxDuration.js";
import { quoteSchema } from "./quoteSchema.js";
import { usdAmounts } from "./usdAmounts.js";
import { whoPays } from "./whoPays.js";

const hour = 3_600_000;

const estimates = fc
  .tuple(fc.double({ min: 0, max: 1e7, noNaN: true }), fc.double({ min: 1, max: 5, noNaN: true }))
  .map(([mid, spread]) => ({ ...estimate, durationS: { low: mid / spread, mid, high: mid * spread } }));
const prices = fc.bigInt({ min: 0n, max: 10n ** 12n });

describe("planQuote", () => {
  it("locks the cap and the network fee", () => {
    expect(sampleTerms()).toMatchObject({
      maxDurationMs: hour,
      ratePerHour: "36000",
      cap: "36000",
      networkFee: "10",
      lockAmount: "36010",
      cost: { low: "6000", mid: "15000", high: "30000" },
      expiresAtMs: sampleTerms().issuedAtMs + 120_000,
    });
  });

  it("carries the whole who-pays table", () => {
    expect(sampleTerms().whoPays).toEqual(whoPays);
  });

  it("carries every stage's limit where the server tells them, and a quote reads so again", () => {
    const stageLimits = { startMs: 1, prepareMs: 2, uploadMs: 3, silenceMs: 4 };
    const terms = sampleTerms({ stageLimits });
    expect(terms.stageLimits).toEqual(stageLimits);
    expect(quoteSchema.parse({ ...sampleQuote(), terms }).terms).toEqual(terms);
    expect(sampleTerms()).not.toHaveProperty("stageLimits");
  });

  it.each([
    [0, 1],
    [3_000, 1],
    [3_600, 1],
    [3_601, 2],
    [604_800, 168],
    [9_999_999, 168],
  ])("takes an estimate of up to %i s as %i whole hours", (high, hours) => {
    expect(defaultMaxDurationMs({ ...estimate, durationS: { low: 0, mid: 0, high } })).toBe(hours * hour);
  });

  it.each([0, 59_999, hour - 1, 168 * hour + 1, 1.5, Number.NaN, -hour])(
    "refuses a maximum duration of %d ms",
    (ms) => {
      expect(() => sampleTerms({ maxDurationMs: ms })).toThrow(expect.objectContaining({ code: "invalid-duration" }));
    },
  );

  it("allows shorter ones only where the caller says so", () => {
    expect(sampleTerms({ maxDurationMs: 10_000, minDurationMs: 1_000 })).toMatchObject({
      cap: "100",
      cost: { high: "100" },
    });
    expect(() => sampleTerms({ maxDurationMs: 999, minDurationMs: 1_000 })).toThrow(
      expect.objectContaining({ code: "invalid-duration" }),
    );
  });

  it("has cap = rate × duration rounded up, and no cost above it, for any estimate and price", () => {
    fc.assert(
      fc.property(estimates, prices, fc.option(fc.integer({ min: hour, max: 168 * hour })), (guess, price, chosen) => {
        const terms = sampleTerms({
          estimate: guess,
          offer: { ...offer, pricePerHour: `${price}` },
          maxDurationMs: chosen ?? undefined,
        });
        const cap = BigInt(terms.cap);
        expect(cap).toBe(costOf(price, terms.maxDurationMs));
        expect(BigInt(terms.lockAmount)).toBe(cap + BigInt(terms.networkFee));
        const [low, mid, high] = [terms.cost.low, terms.cost.mid, terms.cost.high].map(BigInt) as [
          bigint,
          bigint,
          bigint,
        ];
        expect(low <= mid && mid <= high && high <= cap).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("never has a cap below one hour's rate, and overflows with a named error", () => {
    const anyPrice = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });
    fc.assert(
      fc.property(
        estimates,
        anyPrice,
        fc.option(fc.integer({ min: hour, max: 168 * hour })),
        (guess, price, chosen) => {
          try {
            const terms = sampleTerms({
              estimate: guess,
              offer: { ...offer, pricePerHour: `${price}` },
              maxDurationMs: chosen ?? undefined,
            });
            expect(BigInt(terms.cap) >= price).toBe(true);
            expect(BigInt(terms.lockAmount) < 2n ** 63n).toBe(true);
          } catch (error) {
            expect(error).toMatchObject({ code: "invalid-amount" });
            expect(price * 168n + 10n >= 2n ** 63n).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ["an estimate that is no number", { estimate: { ...estimate, durationS: { low: 1, mid: Number.NaN, high: 2 } } }],
    ["a negative estimate", { estimate: { ...estimate, durationS: { low: -1, mid: 1, high: 2 } } }],
    ["an estimate out of order", { estimate: { ...estimate, durationS: { low: 3, mid: 1, high: 2 } } }],
    ["a time that is no number", { now: Number.NaN }],
    ["a time before 1970", { now: -1 }],
    ["a start that is no number", { estimatedStartS: Number.NaN }],
    ["a start in the past", { estimatedStartS: -1 }],
    ["a validity of nothing", { expiresInMs: 0 }],
    ["a rate without source", { usdRate: { usdPerBillionQu: 1_000, source: "", atMs: 0 } }],
    ["a rate that is none", { usdRate: { usdPerBillionQu: Number.NaN, source: "somebody", atMs: 0 } }],
  ])("refuses %s by name", (_, changes) => {
    expect(() => sampleTerms(changes)).toThrow(expect.objectContaining({ code: "invalid-input" }));
  });

  it("caps an endless estimate at the longest that is offered", () => {
    const endless = { ...estimate, durationS: { low: 1, mid: 1e9, high: Number.POSITIVE_INFINITY } };
    const terms = sampleTerms({ estimate: endless });
    expect(terms.maxDurationMs).toBe(168 * hour);
    expect(terms.cost).toEqual({ low: "10", mid: terms.cap, high: terms.cap });
  });

  it("makes terms its schema accepts unchanged", () => {
    const quote = sampleQuote();
    expect(quoteSchema.parse(JSON.parse(JSON.stringify(quote)))).toEqual(quote);
  });
});

describe("usdAmounts", () => {
  it("is nothing without a rate", () => {
    expect(sampleTerms()).not.toHaveProperty("usdRate");
    expect(usdAmounts(sampleTerms())).toBeNull();
  });

  it("carries the rate's source and time, also over the wire", () => {
    const quote = sampleQuote({ usdRate: { usdPerBillionQu: 1_000, source: "the operator", atMs: 5 } });
    expect(usdAmounts(quote.terms)).toEqual({ likelyTotal: 0.01501, total: 0.03601, source: "the operator", atMs: 5 });
    expect(quoteSchema.parse(JSON.parse(JSON.stringify(quote)))).toEqual(quote);
  });
});

describe("breakDownCost", () => {
  it("says where the lock would go", () => {
    expect(breakDownCost(sampleTerms())).toEqual({
      ratePerHour: "36000",
      ratePerMinute: "600",
      likely: "15000",
      cap: "36000",
      total: "36010",
      lines: [
        { code: "provider", amount: "13500" },
        { code: "platform-fee", amount: "1125" },
        { code: "site-share", amount: "375" },
        { code: "network-fee", amount: "10" },
        { code: "likely-refund", amount: "21000" },
      ],
    });
  });

  it("adds up to the lock, for any estimate, price and fee", () => {
    const shares = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(estimates, prices, shares, shares, fc.boolean(), (guess, price, fee, site, hasSite) => {
        const base = sampleTerms();
        const terms = sampleTerms({
          estimate: guess,
          offer: { ...offer, pricePerHour: `${price}` },
          fees: {
            ...base.fees,
            feeBasisPoints: fee,
            siteShareBasisPoints: site,
            siteIdentity: hasSite ? base.fees.siteIdentity : null,
          },
        });
        const { lines, total } = breakDownCost(terms);
        expect(total).toBe(terms.lockAmount);
        expect(lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n)).toBe(BigInt(total));
        expect(lines.every(({ amount }) => BigInt(amount) >= 0n)).toBe(true);
        if (!hasSite) expect(lines.find(({ code }) => code === "site-share")?.amount).toBe("0");
      }),
      { numRuns: 300 },
    );
  });
});
