// proves P16, P17, P18, P19, P20, P37, P40, S4, S5, S6, S8, S13, S15, S16, X4, X7
import { type Division, parseQu, type Receipt, verifyReceipt } from "@gpukit/core";
import { devSeeds, signTransaction, toBase64 } from "@gpukit/qubic";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../testing/eventually.js";
import {
  acceptQuote,
  completeRun,
  lockQuote,
  quoteJob,
  runFor,
  toTransaction,
  waitForAssignment,
  waitForLock,
  waitForSettled,
} from "../testing/rent.js";
import { createTestMarketServer, type TestMarket, type TestNode } from "../testing/testMarket.js";

let market: TestMarket;
let totalsAtStart: bigint;

beforeAll(async () => {
  market = await createTestMarketServer();
  const { balances, burned } = market.devnet.totals();
  totalsAtStart = balances + burned;
}, 60_000);

afterAll(async () => {
  const { balances, burned } = market.devnet.totals();
  expect(balances + burned).toBe(totalsAtStart);
  await market.close();
});

const balanceOf = async (identity: string) => (await market.server.chain.rpc.balance(identity)).balance;
const line = (division: Division, role: string) =>
  division.lines.filter((each) => each.role === role).reduce((sum, each) => sum + parseQu(each.amount), 0n);

const reportCanceled = (node: TestNode, jobId: string) =>
  node.calls.nodes.failAttempt({ jobId, fence: 1, outcome: "canceled", exitCode: null, error: null, outputs: [] });

describe("an escrow", () => {
  it("pays for the use that was countersigned, splits the fee and returns the rest", async () => {
    const consumer = await market.signIn("consumer");
    const node = await market.enrolNode();
    const before = await balanceOf(consumer.identity);
    const platformBefore = await balanceOf(market.identities.platform);
    const providerBefore = await balanceOf(market.identities.provider);

    const quote = await quoteJob(market, consumer, { node });
    const { escrow, job } = await lockQuote(consumer, quote);
    const assignment = await waitForAssignment(node, job.id);
    await runFor(market, node, { assignment, activeMs: 300 });
    await completeRun(market, node, { assignment, activeMs: 300 });
    const settled = await waitForSettled(consumer, escrow.id);

    const receipt: Receipt = await consumer.calls.receipts.get({ jobId: job.id });
    const { division } = receipt.body;
    expect(verifyReceipt(receipt, { issuer: market.server.issuer.publicKey })).toEqual({ valid: true });
    expect(parseQu(division.metered)).toBe(300n);
    expect(line(division, "provider")).toBe(270n);
    expect(line(division, "platform")).toBe(30n);
    expect(division.lines.reduce((sum, each) => sum + parseQu(each.amount), 0n)).toBe(parseQu(quote.terms.lockAmount));
    expect(await balanceOf(market.identities.provider)).toBe(providerBefore + 270n);
    expect(await balanceOf(market.identities.platform)).toBe(platformBefore + 30n);
    expect(await balanceOf(consumer.identity)).toBe(before - 300n - parseQu(quote.terms.networkFee));
    expect(await balanceOf(settled.custody.identity)).toBe(0n);
    expect((await consumer.calls.jobs.get({ id: job.id })).state).toBe("completed");
    expect((await consumer.calls.offers.list()).find((offer) => offer.id === node.offer.id)?.state).toBe("available");
  });

  it("starts the job of a client that broadcast its lock and vanished without a word", async () => {
    const consumer = await market.signIn("site");
    const node = await market.enrolNode({ payout: "secondProvider" });
    const quote = await quoteJob(market, consumer, { node });
    const { plan } = await acceptQuote(consumer, quote);
    const { bytes } = await consumer.wallet.signTransaction(toTransaction(plan));
    await market.server.chain.rpc.broadcastTransaction(bytes);

    const { job } = await waitForLock(consumer, plan.escrowId);
    expect(job.state).not.toBe("expired");
    await consumer.calls.jobs.cancel({ id: job.id });
    // Canceled at once while it waited, else by its node.
    await reportCanceled(node, job.id).catch(() => undefined);
    await waitForSettled(consumer, plan.escrowId);
    expect(await balanceOf(quote.terms.custody.identity)).toBe(0n);
  });

  it("asks for a new signature after its transaction was lost, and says why", async () => {
    const consumer = await market.signIn("thirdProvider");
    const node = await market.enrolNode({ payout: "secondProvider" });
    const quote = await quoteJob(market, consumer, { node });
    const { plan } = await acceptQuote(consumer, quote);
    const { bytes, id } = await consumer.wallet.signTransaction(toTransaction(plan));
    // As many silent drops as hand-overs could happen until its tick.
    market.devnet.faults.dropNext(50);
    await consumer.calls.escrows.submitLock({ escrowId: plan.escrowId, transaction: toBase64(bytes) });
    const missed = await eventually(async () => {
      const escrow = await consumer.calls.escrows.get({ id: plan.escrowId });
      return escrow.state === "awaiting-lock" && escrow.lock?.missedReason ? escrow : null;
    });
    expect(missed.lock?.missedReason).toContain(String(plan.targetTick));
    market.devnet.faults.dropNext(0);

    const again = await consumer.calls.escrows.planLock({ escrowId: plan.escrowId, approvalMs: 100 });
    expect(again.plan.targetTick).toBeGreaterThan(plan.targetTick);
    const second = await consumer.wallet.signTransaction(toTransaction(again.plan));
    expect(second.id).not.toBe(id);
    await consumer.calls.escrows.submitLock({ escrowId: plan.escrowId, transaction: toBase64(second.bytes) });
    const { escrow, job } = await waitForLock(consumer, plan.escrowId);
    expect(escrow.lock?.transactionId).toBe(second.id);
    await waitForAssignment(node, job.id);
    await consumer.calls.jobs.cancel({ id: job.id });
    await reportCanceled(node, job.id);
    await waitForSettled(consumer, plan.escrowId);
  });

  it("sends wrong, foreign, double and late deposits back to whoever sent them", async () => {
    const consumer = await market.signIn("consumer");
    const node = await market.enrolNode();
    const quote = await quoteJob(market, consumer, { node });
    const { escrow, job } = await lockQuote(consumer, quote);
    const custody = escrow.custody.identity;
    const before = await balanceOf(market.identities.faucet);
    const consumerBefore = await balanceOf(consumer.identity);
    const { networkTick } = await market.server.chain.readPace();
    const send = async (name: "faucet" | "consumer", amount: bigint, input: Uint8Array, tick: number) => {
      const { bytes } = await signTransaction(
        { source: market.identities[name], destination: custody, amount, tick, inputType: 0, input },
        devSeeds[name],
      );
      await market.server.chain.rpc.broadcastTransaction(bytes);
    };
    const payload = toTransaction((await acceptQuote(consumer, quote)).plan).input;
    const lockAmount = parseQu(quote.terms.lockAmount);
    await send("faucet", 777n, new Uint8Array(0), networkTick + 15); // foreign
    await send("faucet", lockAmount, payload, networkTick + 16); // the right lock of the wrong sender
    await send("consumer", lockAmount - 1n, payload, networkTick + 17); // wrong amount
    await send("consumer", lockAmount, payload, networkTick + 18); // a second lock

    await eventually(async () => (await balanceOf(market.identities.faucet)) === before - 777n - lockAmount, {
      what: "the deposits to arrive",
    });
    await eventually(async () => (await balanceOf(market.identities.faucet)) === before, { what: "the returns" });
    await eventually(async () => (await balanceOf(consumer.identity)) === consumerBefore, { what: "the returns" });
    expect(await balanceOf(custody)).toBe(lockAmount);

    await waitForAssignment(node, job.id);
    await consumer.calls.jobs.cancel({ id: job.id });
    await reportCanceled(node, job.id);
    await waitForSettled(consumer, escrow.id);

    // Late: the escrow is over.
    const late = await market.server.chain.readPace();
    await send("consumer", lockAmount, payload, late.networkTick + 15);
    const settledBalance = consumerBefore + lockAmount;
    await eventually(async () => (await balanceOf(consumer.identity)) < settledBalance, { what: "the late deposit" });
    await eventually(async () => (await balanceOf(consumer.identity)) === settledBalance, { what: "its return" });
    expect(await balanceOf(custody)).toBe(0n);
  });
});
