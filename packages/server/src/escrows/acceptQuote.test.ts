// proves P14, S3, S5
import { type GpuKitError, isGpuKitError } from "@gpukit/core";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { offers } from "../offers/offerTables.js";
import { acceptQuote, lockQuote, quoteJob, waitForAssignment } from "../testing/rent.js";
import { createTestMarketServer } from "../testing/testMarket.js";
import { escrows } from "./escrowTables.js";

async function setup() {
  const market = await createTestMarketServer({ timings: { reservationMs: 60_000 } });
  const consumer = await market.signIn("consumer");
  const rival = await market.signIn("site");
  return { market, consumer, rival };
}

const refusalOf = (work: Promise<unknown>): Promise<GpuKitError | null> =>
  work.then(
    () => null,
    (error: { cause?: unknown }) => {
      if (isGpuKitError(error.cause)) return error.cause;
      throw error;
    },
  );

describe("acceptQuote", () => {
  it("that lost its race takes the next best offer at no higher a rate, and runs there", async () => {
    const { market, consumer, rival } = await setup();
    try {
      const taken = await market.enrolNode({ pricePerHour: "3600000" });
      const cheaper = await market.enrolNode({ payout: "secondProvider", pricePerHour: "3000000" });
      await market.enrolNode({ payout: "secondProvider", pricePerHour: "9000000" });
      const quote = await quoteJob(market, rival, { node: taken, pinned: false });
      await acceptQuote(consumer, await quoteJob(market, consumer, { node: taken }));
      const { escrow, job } = await lockQuote(rival, quote);
      const [row] = await market.server.db.select().from(escrows).where(eq(escrows.id, escrow.id));
      expect(row?.offerId).toBe(cheaper.offer.id);
      const assignment = await waitForAssignment(cheaper, job.id);
      expect(assignment.jobId).toBe(job.id);
      const { attempts } = await rival.calls.jobs.get({ id: job.id });
      expect(attempts).toMatchObject([{ offerId: cheaper.offer.id, ratePerHour: "3000000" }]);
    } finally {
      await market.close();
    }
  }, 60_000);

  it("beyond what the server may hold at once is refused, and the offer stays free", async () => {
    const { market, consumer } = await setup();
    try {
      const node = await market.enrolNode();
      const quote = await quoteJob(market, consumer, { node });
      Object.assign(market.server, { custodyLimit: BigInt(quote.terms.lockAmount) - 1n });
      expect(await refusalOf(acceptQuote(consumer, quote))).toMatchObject({ code: "custody-limit" });
      Object.assign(market.server, { custodyLimit: BigInt(quote.terms.lockAmount) });
      expect((await acceptQuote(consumer, quote)).escrow.state).toBe("awaiting-lock");
    } finally {
      await market.close();
    }
  }, 60_000);

  it("that may not move says at once what the next best is", async () => {
    const { market, consumer, rival } = await setup();
    try {
      const taken = await market.enrolNode();
      const dear = await market.enrolNode({ payout: "secondProvider", pricePerHour: "9000000" });
      const [pinned, bound] = [
        await quoteJob(market, rival, { node: taken }),
        await quoteJob(market, rival, { node: taken, pinned: false }),
      ];
      await acceptQuote(consumer, await quoteJob(market, consumer, { node: taken }));
      for (const quote of [pinned, bound]) {
        const refusal = await refusalOf(acceptQuote(rival, quote));
        expect(refusal).toMatchObject({ code: "offer-unavailable", data: { nextOfferId: dear.offer.id } });
        expect(refusal?.facts.join()).toMatch(/Next best: node of secondProvider, 9,000,000 QU per hour/);
      }
      await market.server.db.update(offers).set({ state: "paused" }).where(eq(offers.id, dear.offer.id));
      const nothing = await refusalOf(acceptQuote(rival, pinned));
      expect(nothing?.code).toBe("offer-unavailable");
      expect(nothing?.data).toBeUndefined();
    } finally {
      await market.close();
    }
  }, 60_000);

  it("gives one offer to one of many that ask at once, and each other its own", async () => {
    const { market, consumer, rival } = await setup();
    try {
      const nodes = [await market.enrolNode(), await market.enrolNode({ payout: "secondProvider" })];
      const [first] = nodes;
      if (!first) throw new Error("There is no node.");
      const third = await market.signIn("provider");
      const consumers = [consumer, rival, third];
      const quotes = await Promise.all(consumers.map((each) => quoteJob(market, each, { node: first, pinned: false })));
      const answers = await Promise.allSettled(
        consumers.map((each, place) => acceptQuote(each, quotes[place] as (typeof quotes)[0])),
      );
      expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
      const rows = await market.server.db.select().from(escrows);
      expect(new Set(rows.map(({ offerId }) => offerId)).size).toBe(2);
    } finally {
      await market.close();
    }
  }, 60_000);
});

describe("quotes.create without an offer", () => {
  it("chooses a compatible one, and such a job may move", async () => {
    const { market, consumer } = await setup();
    try {
      const node = await market.enrolNode();
      const { analysisId } = (await quoteJob(market, consumer, { node })).terms;
      const { terms } = await consumer.calls.quotes.create({ analysisId });
      expect(terms).toMatchObject({ offerId: node.offer.id, pinned: false });
      await market.server.db.update(offers).set({ state: "paused" });
      expect((await refusalOf(consumer.calls.quotes.create({ analysisId })))?.code).toBe("no-fitting-offer");
    } finally {
      await market.close();
    }
  }, 60_000);
});
