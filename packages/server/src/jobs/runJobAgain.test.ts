// proves S22
import { isGpuKitError } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { quoteJob } from "../testing/rent.js";
import { createTestMarketServer } from "../testing/testMarket.js";
import { applyTestEvent, createTestAccount, createTestJob } from "../testing/testRental.js";

async function setup() {
  const market = await createTestMarketServer();
  const consumer = await market.signIn("consumer");
  const node = await market.enrolNode();
  const { terms } = await quoteJob(market, consumer, { node });
  const job = await createTestJob(market.server, {
    account: await createTestAccount(market.server, "consumer"),
    analysisId: terms.analysisId,
    maxDurationMs: 7_200_000,
  });
  const again = (who = consumer) => who.calls.jobs.runAgain({ id: job.id });
  const codeOfAgain = (who = consumer) =>
    again(who).then(
      () => null,
      (error: { cause?: unknown }) => (isGpuKitError(error.cause) ? error.cause.code : String(error)),
    );
  return { market, consumer, node, job, again, codeOfAgain };
}

describe("runJobAgain", () => {
  it("prices an ended job's files anew, for as long, with the launch it had, so that it can be paid as it is", async () => {
    const { market, consumer, node, job, again, codeOfAgain } = await setup();
    try {
      expect(await codeOfAgain()).toBe("job-state");
      await applyTestEvent(market.server, job.id, { type: "cancel-requested" });
      const { quote, launch } = await again();
      expect(quote.terms).toMatchObject({
        analysisId: job.analysisId,
        offerId: node.offer.id,
        maxDurationMs: job.maxDurationMs,
        payer: consumer.identity,
      });
      expect(launch).toEqual({ command: job.spec.command, environment: {}, network: "none" });
      const { escrow } = await consumer.calls.escrows.accept({ quoteId: quote.terms.id, launch, approvalMs: 100 });
      expect(escrow.state).toBe("awaiting-lock");
    } finally {
      await market.close();
    }
  }, 60_000);

  it("knows nothing of another account's job", async () => {
    const { market, job, codeOfAgain } = await setup();
    try {
      await applyTestEvent(market.server, job.id, { type: "cancel-requested" });
      expect(await codeOfAgain(await market.signIn("site"))).toBe("not-found");
    } finally {
      await market.close();
    }
  }, 60_000);
});
