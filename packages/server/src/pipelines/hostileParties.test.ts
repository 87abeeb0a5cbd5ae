// proves P18, P37, P40, S13, S16, X4
import { parseQu, signVoucherClaim } from "@gpukit/core";
import { devSeeds, signTransaction } from "@gpukit/qubic";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readFeed } from "../feed/readFeed.js";
import { eventually } from "../testing/eventually.js";
import { completeRun, lockQuote, quoteJob, runFor, waitForAssignment, waitForSettled } from "../testing/rent.js";
import { createTestMarketServer, type TestMarket } from "../testing/testMarket.js";

let market: TestMarket;

beforeAll(async () => {
  market = await createTestMarketServer({
    timings: { leaseMs: 1_500, stopGraceMs: 300, uploadTimeoutMs: 300, nodeSilenceMs: 60_000 },
  });
}, 60_000);

afterAll(() => market.close());

it("a node that does not stop when the consumer cancels is paid no further, and the job ends", async () => {
  const consumer = await market.signIn("consumer");
  const node = await market.enrolNode();
  const { escrow, job } = await lockQuote(consumer, await quoteJob(market, consumer, { node }));
  const assignment = await waitForAssignment(node, job.id);
  const { jobId, fence, attempt, escrowId } = assignment;
  await runFor(market, node, { assignment, activeMs: 100 });
  await consumer.calls.jobs.cancel({ id: jobId });
  const canceledAtMs = market.server.clock.nowMs();
  const { attempts } = await consumer.calls.jobs.get({ id: jobId });
  const ranMs = canceledAtMs - (attempts[0]?.runningAtMs ?? 0);
  // It goes on claiming every millisecond there is, and keeps its lease alive by that.
  const ended = await eventually(
    async () => {
      const { attempts } = await consumer.calls.jobs.get({ id: jobId });
      const seq = (attempts[0]?.voucherSeq ?? 0) + 1;
      const claim = { escrowId, attempt, fence, seq, activeMs: 3_000_000 };
      await node.calls.nodes
        .submitVoucher({ claim, signature: signVoucherClaim(claim, node.privateKey) })
        .catch(() => undefined);
      const read = await consumer.calls.jobs.get({ id: jobId });
      return read.endedAtMs !== null && read;
    },
    { what: "the end of the job", withinMs: 10_000 },
  );
  expect(ended).toMatchObject({ state: "canceled", outcome: "canceled" });
  await waitForSettled(consumer, escrow.id);
  const { body } = await consumer.calls.receipts.get({ jobId });
  expect(parseQu(body.division.metered)).toBeLessThanOrEqual(BigInt(ranMs + 400));
});

it("a stranger's dust neither delays a settlement nor looks like one", async () => {
  const consumer = await market.signIn("site");
  const node = await market.enrolNode({ payout: "secondProvider" });
  const { escrow, job } = await lockQuote(consumer, await quoteJob(market, consumer, { node }));
  const assignment = await waitForAssignment(node, job.id);
  await runFor(market, node, { assignment, activeMs: 50 });
  const { networkTick } = await market.server.chain.readPace();
  const dust = 12;
  for (let index = 0; index < dust; index += 1) {
    const { bytes } = await signTransaction(
      {
        source: market.identities.faucet,
        destination: escrow.custody.identity,
        amount: 1n,
        tick: networkTick + 20 + index,
        inputType: 0,
        input: new Uint8Array(0),
      },
      devSeeds.faucet,
    );
    await market.server.chain.rpc.broadcastTransaction(bytes);
  }
  const balance = async () => market.server.chain.rpc.balance(escrow.custody.identity);
  await eventually(
    async () => {
      const { jobId, fence } = assignment;
      await node.calls.nodes.heartbeat({ freeDiskGb: 50, running: [{ jobId, fence }] });
      const { numberOfIncomingTransfers, numberOfOutgoingTransfers } = await balance();
      return numberOfIncomingTransfers === dust + 1 && numberOfOutgoingTransfers > 0;
    },
    { what: "the dust and its first return" },
  );
  await completeRun(market, node, { assignment, activeMs: 50 });
  await waitForSettled(consumer, escrow.id);
  expect((await balance()).numberOfOutgoingTransfers).toBeLessThan(dust);
  await eventually(async () => (await balance()).balance === 0n, { what: "the returns" });
  const events = await readFeed(market.server.db, { streamId: job.id, afterSeq: 0 });
  const purposes = events.flatMap(({ event }) => (event.type === "settlement" ? [event.settlement.plan.purpose] : []));
  expect(new Set(purposes)).toEqual(new Set(["settlement"]));
}, 40_000);
