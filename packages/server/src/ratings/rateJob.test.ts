// proves S23
import { isGpuKitError } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { createTestMarketServer } from "../testing/testMarket.js";
import { applyTestEvent, createTestAccount, createTestJob, startTestRun } from "../testing/testRental.js";
import { findRating } from "./ratingRepository.js";

async function setup() {
  const market = await createTestMarketServer();
  const { server } = market;
  const consumer = await market.signIn("consumer");
  const { job, named, node } = await startTestRun(server);
  const fail = (jobId = job.id, fence = named.fence) =>
    applyTestEvent(server, jobId, {
      type: "attempt-failed",
      fence,
      outcome: "script-failed",
      exitCode: 1,
      error: "no",
    });
  const rate = (input: { stars: number; words?: string; id?: string }, who = consumer) =>
    who.calls.jobs.rate({ id: job.id, ...input });
  const codeOfRating = (...parameters: Parameters<typeof rate>) =>
    rate(...parameters).then(
      () => null,
      (error: { cause?: unknown }) => (isGpuKitError(error.cause) ? error.cause.code : String(error)),
    );
  const ratingOfOffer = async (offerId = node.offerIds[0]) =>
    (await consumer.calls.offers.list({})).find(({ id }) => id === offerId)?.reputation.rating;
  return { market, server, job, fail, rate, codeOfRating, ratingOfOffer };
}

describe("rateJob", () => {
  it("takes one rating of an ended job, and counts it for the offer", async () => {
    const { market, server, job, fail, rate, codeOfRating, ratingOfOffer } = await setup();
    try {
      expect(await codeOfRating({ stars: 4 })).toBe("job-state");
      await fail();
      expect(await ratingOfOffer()).toBeUndefined();
      const rating = await rate({ stars: 4, words: " quick " });
      expect(rating).toMatchObject({ stars: 4, words: "quick" });
      expect(await rate({ stars: 4, words: "quick" })).toEqual(rating);
      expect(await codeOfRating({ stars: 5, words: "quick" })).toBe("job-state");
      expect(await codeOfRating({ stars: 4 })).toBe("job-state");
      expect(await ratingOfOffer()).toEqual({ stars: 4, count: 1 });
      expect(await findRating(server.db, job.id)).toEqual(rating);
    } finally {
      await market.close();
    }
  }, 60_000);

  it("counts a rating once, however many times it is sent at once, and gives the mean of several jobs", async () => {
    const { market, server, fail, rate, ratingOfOffer, job } = await setup();
    try {
      const ended = await fail();
      const answers = await Promise.allSettled([5, 5, 5, 1, 1, 1].map((stars) => rate({ stars })));
      const given = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value.stars] : []));
      expect(new Set(given).size).toBe(1);
      expect(await ratingOfOffer()).toEqual({ stars: given[0], count: 1 });
      const account = await createTestAccount(server);
      const { id: _same, escrowId: _escrow, ...rest } = ended;
      const other = await createTestJob(server, { ...rest, account });
      await rate({ id: other.id, stars: 3 });
      expect(await ratingOfOffer()).toEqual({ stars: ((given[0] ?? 0) + 3) / 2, count: 2 });
      expect(other.id).not.toBe(job.id);
    } finally {
      await market.close();
    }
  }, 60_000);

  it("takes none from another account, of no machine, or outside 1 to 5", async () => {
    const { market, server, fail, codeOfRating, ratingOfOffer } = await setup();
    try {
      await fail();
      expect(await codeOfRating({ stars: 5 }, await market.signIn("site"))).toBe("not-found");
      for (const stars of [0, 6, 4.5]) expect(await codeOfRating({ stars })).toBe("invalid-input");
      const queued = await createTestJob(server, { account: await createTestAccount(server) });
      await applyTestEvent(server, queued.id, { type: "cancel-requested" });
      expect(await codeOfRating({ id: queued.id, stars: 5 })).toBe("job-state");
      expect(await ratingOfOffer()).toBeUndefined();
    } finally {
      await market.close();
    }
  }, 60_000);
});
