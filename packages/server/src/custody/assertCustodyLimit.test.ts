// proves P18, S5
import { afterAll, beforeAll, expect, it } from "vitest";
import { acceptQuote, lockQuote, quoteJob } from "../testing/rent.js";
import { createTestMarketServer, type TestMarket } from "../testing/testMarket.js";

let market: TestMarket;
beforeAll(async () => {
  market = await createTestMarketServer();
}, 60_000);
afterAll(() => market.close());

it("the server holds no more QU at once than its operator allows, whoever asks at the same time", async () => {
  const names = ["consumer", "site", "thirdProvider"] as const;
  const rentals = [];
  for (const name of names) {
    const [consumer, node] = [await market.signIn(name), await market.enrolNode()];
    rentals.push({ consumer, quote: await quoteJob(market, consumer, { node, maxDurationMs: 10_000 }) });
  }
  const lock = BigInt(rentals[0]?.quote.terms.lockAmount ?? 0);
  Object.assign(market.server, { custodyLimit: 2n * lock + 1n });
  const accepted = await Promise.allSettled(rentals.map(({ consumer, quote }) => acceptQuote(consumer, quote)));
  const refused = accepted.flatMap((result) => (result.status === "rejected" ? [result.reason.cause] : []));
  expect(refused).toMatchObject([
    { code: "custody-limit", facts: expect.arrayContaining([expect.stringMatching(/^Limit: /)]) },
  ]);

  // What was promised and never locked makes room again.
  const held = rentals.filter((_, index) => accepted[index]?.status === "fulfilled");
  const waiting = rentals.find((_, index) => accepted[index]?.status === "rejected");
  if (!waiting || !held[0]) throw new Error("Two were accepted and one was not.");
  await held[0].consumer.calls.escrows.cancel({ id: held[0].quote.terms.escrowId });
  const { escrow } = await lockQuote(waiting.consumer, waiting.quote);
  expect(escrow.state).toBe("locked");
});
