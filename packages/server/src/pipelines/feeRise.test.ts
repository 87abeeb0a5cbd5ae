// proves P17, P20, S5, S16
import { parseQu } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { completeRun, lockQuote, quoteJob, runFor, waitForAssignment, waitForSettled } from "../testing/rent.js";
import { createTestMarketServer } from "../testing/testMarket.js";

describe("a settlement", () => {
  it("follows a network fee that rose after it was planned, at the platform's cost", async () => {
    const market = await createTestMarketServer();
    try {
      const consumer = await market.signIn("consumer");
      const node = await market.enrolNode();
      const balanceOf = async (identity: string) => (await market.server.chain.rpc.balance(identity)).balance;
      const [consumerBefore, platformBefore] = [
        await balanceOf(consumer.identity),
        await balanceOf(market.identities.platform),
      ];
      const quote = await quoteJob(market, consumer, { node });
      const { escrow, job } = await lockQuote(consumer, quote);
      const assignment = await waitForAssignment(node, job.id);
      await runFor(market, node, { assignment, activeMs: 400 });
      // The server has read the fee for the quote and keeps it for a while; the chain asks for more when it executes.
      market.devnet.faults.setSendManyFee(17n);
      await completeRun(market, node, { assignment, activeMs: 400 });
      await waitForSettled(consumer, escrow.id);

      expect(parseQu(quote.terms.networkFee)).toBe(10n);
      expect(await balanceOf(consumer.identity)).toBe(consumerBefore - 400n - 10n);
      expect(await balanceOf(market.identities.platform)).toBe(platformBefore + 40n - 7n);
      expect(await balanceOf(escrow.custody.identity)).toBe(0n);
    } finally {
      await market.close();
    }
  });
});
