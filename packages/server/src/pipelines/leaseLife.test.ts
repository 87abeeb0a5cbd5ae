// proves P18, P37, P40, S15, S20, X4, X6, X11
import { parseQu } from "@gpukit/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outages } from "../platform/processTables.js";
import { eventually } from "../testing/eventually.js";
import {
  acceptQuote,
  completeRun,
  lockQuote,
  quoteJob,
  runFor,
  waitForAssignment,
  waitForSettled,
} from "../testing/rent.js";
import { createTestMarketServer, type TestConsumer, type TestMarket } from "../testing/testMarket.js";

let market: TestMarket;

beforeAll(async () => {
  market = await createTestMarketServer({
    timings: { leaseMs: 1_200, reservationMs: 400, startWithinMs: 1_500, nodeSilenceMs: 60_000 },
  });
}, 60_000);

afterAll(() => market.close());

const balanceOf = async (identity: string) => (await market.server.chain.rpc.balance(identity)).balance;
const waitForEnd = (consumer: TestConsumer, id: string) =>
  eventually(
    async () => {
      const job = await consumer.calls.jobs.get({ id });
      return job.endedAtMs !== null && job;
    },
    { what: "the end of the job" },
  );

describe("a reservation", () => {
  it("ends by itself when nobody locks, and frees its offer", async () => {
    const consumer = await market.signIn("consumer");
    const node = await market.enrolNode();
    const { escrow } = await acceptQuote(consumer, await quoteJob(market, consumer, { node }));
    const stateOf = async () => (await consumer.calls.offers.list()).find(({ id }) => id === node.offer.id)?.state;
    expect(await stateOf()).toBe("reserved");
    await eventually(async () => (await consumer.calls.escrows.get({ id: escrow.id })).state === "expired");
    expect(await stateOf()).toBe("available");
  });
});

describe("a lease", () => {
  it("of a pinned job that falls silent ends the job, and everything comes back", async () => {
    const consumer = await market.signIn("consumer");
    const node = await market.enrolNode();
    const before = await balanceOf(consumer.identity);
    const { escrow, job } = await lockQuote(consumer, await quoteJob(market, consumer, { node }));
    const assignment = await waitForAssignment(node, job.id);
    await runFor(market, node, { assignment, activeMs: 200 });

    const ended = await waitForEnd(consumer, job.id);
    expect(ended).toMatchObject({ state: "failed", outcome: "provider-lost" });
    expect(ended.attempts[0]?.activeMs).toBe(200);
    await waitForSettled(consumer, escrow.id);
    expect(await balanceOf(consumer.identity)).toBe(before);
    const { jobId, fence } = assignment;
    await expect(node.calls.nodes.reportUploading({ jobId, fence, exitCode: 0 })).rejects.toThrow(
      "does not hold the job",
    );
  });

  it("of a job that may move is given to the next best node, under one job id and one bill", async () => {
    const consumer = await market.signIn("site");
    const first = await market.enrolNode({ payout: "secondProvider", pricePerHour: "36000000" });
    const second = await market.enrolNode({ payout: "thirdProvider", pricePerHour: "1800000" });
    const before = await balanceOf(consumer.identity);
    const quote = await quoteJob(market, consumer, { node: first, pinned: false });
    const { escrow, job } = await lockQuote(consumer, quote);
    await runFor(market, first, { assignment: await waitForAssignment(first, job.id), activeMs: 100 });

    const assignment = await waitForAssignment(second, job.id);
    await runFor(market, second, { assignment, activeMs: 250 });
    await completeRun(market, second, { assignment, activeMs: 250 });
    const ended = await waitForEnd(consumer, job.id);
    expect(ended).toMatchObject({ state: "completed", outcome: "completed" });
    await waitForSettled(consumer, escrow.id);
    // Half a QU a millisecond, the second node's own rate; nothing for the one that was lost.
    expect(await balanceOf(consumer.identity)).toBe(before - 125n - parseQu(quote.terms.networkFee));
    const { body } = await consumer.calls.receipts.get({ jobId: job.id });
    expect(body.attempts.map(({ outcome, paidMs }) => [outcome, paidMs])).toEqual([
      ["provider-lost", 0],
      ["completed", 250],
    ]);
  });

  it("is not lost to an outage of the server", async () => {
    const consumer = await market.signIn("consumer");
    const node = await market.enrolNode();
    const { escrow, job } = await lockQuote(consumer, await quoteJob(market, consumer, { node }));
    const assignment = await waitForAssignment(node, job.id);
    await runFor(market, node, { assignment, activeMs: 100 });
    // What a restarted server would note of the time nobody served, a little before the lease runs out.
    const { attempts } = await consumer.calls.jobs.get({ id: job.id });
    const expiresAtMs = attempts[0]?.leaseExpiresAtMs ?? 0;
    await market.server.db.insert(outages).values({ fromMs: expiresAtMs - 900, toMs: expiresAtMs - 100 });
    await eventually(() => market.server.clock.nowMs() > expiresAtMs + 300, { what: "the lease's own end" });
    expect((await consumer.calls.jobs.get({ id: job.id })).state).toBe("running");
    await completeRun(market, node, { assignment, activeMs: 100 });
    expect(await waitForEnd(consumer, job.id)).toMatchObject({ outcome: "completed" });
    await waitForSettled(consumer, escrow.id);
  });

  it("that nobody takes expires the job in time, and everything comes back", async () => {
    const consumer = await market.signIn("faucet");
    const node = await market.enrolNode({ payout: "secondProvider" });
    const before = await balanceOf(consumer.identity);
    const quote = await quoteJob(market, consumer, { node });
    const { escrow, job } = await lockQuote(consumer, quote);
    const ended = await waitForEnd(consumer, job.id);
    expect(ended.attempts[0]?.runningAtMs ?? null).toBeNull();
    await waitForSettled(consumer, escrow.id);
    expect(await balanceOf(consumer.identity)).toBe(before);
  });

  it("whose result is not what was signed pays nobody", async () => {
    const consumer = await market.signIn("consumer");
    const node = await market.enrolNode();
    const before = await balanceOf(consumer.identity);
    const { escrow, job } = await lockQuote(consumer, await quoteJob(market, consumer, { node }));
    const assignment = await waitForAssignment(node, job.id);
    await runFor(market, node, { assignment, activeMs: 150 });
    await completeRun(market, node, { assignment, activeMs: 150, signedSha256: "0".repeat(64) });
    expect(await waitForEnd(consumer, job.id)).toMatchObject({ state: "failed", outcome: "result-invalid" });
    await waitForSettled(consumer, escrow.id);
    expect(await balanceOf(consumer.identity)).toBe(before);
  });
});
