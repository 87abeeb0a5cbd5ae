// proves P13, P14, S3, S5
import { assertQuoteSignature, isGpuKitError } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { acceptQuote, quoteJob } from "../testing/rent.js";
import { createTestMarketServer } from "../testing/testMarket.js";

async function setup() {
  const market = await createTestMarketServer({ timings: { reservationMs: 60_000 } });
  const consumer = await market.signIn("consumer");
  const node = await market.enrolNode();
  return { market, consumer, node };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { cause?: unknown }) => (isGpuKitError(error.cause) ? error.cause.code : String(error)),
  );

describe("createQuote", () => {
  it("signs a price for one payer, with a custody identity of its own each time", async () => {
    const { market, consumer, node } = await setup();
    try {
      const [first, second] = [
        await quoteJob(market, consumer, { node }),
        await quoteJob(market, consumer, { node }),
      ] as const;
      for (const quote of [first, second])
        expect(() => assertQuoteSignature(quote, { issuer: market.server.issuer.publicKey })).not.toThrow();
      expect(first.terms.payer).toBe(consumer.identity);
      expect(first.terms.custody.identity).not.toBe(second.terms.custody.identity);
      expect(second.terms.custody.counter).toBeGreaterThan(first.terms.custody.counter);
      expect(BigInt(first.terms.lockAmount)).toBe(BigInt(first.terms.cap) + BigInt(first.terms.networkFee));
    } finally {
      await market.close();
    }
  });

  it("is refused for a taken offer, for a second open reservation, and beyond fifty open quotes", async () => {
    const { market, consumer, node } = await setup();
    try {
      const other = await market.enrolNode({ payout: "secondProvider" });
      const rival = await market.signIn("site");
      const rivalQuote = await quoteJob(market, rival, { node });
      const mine = await quoteJob(market, consumer, { node: other });
      await acceptQuote(consumer, await quoteJob(market, consumer, { node }));
      expect(await codeOf(quoteJob(market, rival, { node }))).toBe("offer-unavailable");
      expect(await codeOf(acceptQuote(rival, rivalQuote))).toBe("offer-unavailable");
      expect(await codeOf(acceptQuote(consumer, mine))).toBe("reservation-limit");
      const results: (string | null)[] = [];
      const { analysisId } = mine.terms;
      for (let count = 0; count < 50; count += 1)
        results.push(await codeOf(consumer.calls.quotes.create({ analysisId, offerId: other.offer.id })));
      expect(results.filter((code) => code === null)).toHaveLength(49);
      expect(results.at(-1)).toBe("rate-limited");
    } finally {
      await market.close();
    }
  }, 60_000);
});
