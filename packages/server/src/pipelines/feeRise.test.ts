// proves P17, P18, P20, S5, S16
import { parseQu } from "@gpukit/core";
import { devSeeds, signTransaction } from "@gpukit/qubic";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listOpenAlarms } from "../alarms/alarmRepository.js";
import { listEntriesOfEscrow } from "../books/bookRepository.js";
import { checkBooks } from "../books/checkBooks.js";
import { eventually } from "../testing/eventually.js";
import { completeRun, lockQuote, quoteJob, runFor, waitForAssignment, waitForSettled } from "../testing/rent.js";
import { createTestMarketServer, type TestMarket } from "../testing/testMarket.js";

let market: TestMarket;

beforeAll(async () => {
  market = await createTestMarketServer();
}, 60_000);
afterAll(() => market.close());

const balanceOf = async (identity: string) => (await market.server.chain.rpc.balance(identity)).balance;

/** A job that has used 400 QU of its node, about to end. */
async function runJob() {
  market.devnet.faults.setSendManyFee(10n);
  const consumer = await market.signIn("consumer");
  const node = await market.enrolNode();
  const before = {
    consumer: await balanceOf(consumer.identity),
    platform: await balanceOf(market.identities.platform),
  };
  const quote = await quoteJob(market, consumer, { node });
  const { escrow, job } = await lockQuote(consumer, quote);
  const assignment = await waitForAssignment(node, job.id);
  await runFor(market, node, { assignment, activeMs: 400 });
  const complete = () => completeRun(market, node, { assignment, activeMs: 400 });
  return { consumer, quote, escrow, before, complete };
}

async function sendFromPlatform(destination: string, amount: bigint) {
  const { networkTick } = await market.server.chain.readPace();
  const { bytes } = await signTransaction(
    {
      source: market.identities.platform,
      destination,
      amount,
      tick: networkTick + 15,
      inputType: 0,
      input: new Uint8Array(0),
    },
    devSeeds.platform,
  );
  await market.server.chain.rpc.broadcastTransaction(bytes);
}

const openAlarm = async (escrowId: string) =>
  (await listOpenAlarms(market.server.db)).find(({ subject }) => subject === escrowId) ?? null;

describe("a settlement", () => {
  it("follows a network fee that rose after it was planned, at the platform's cost", async () => {
    const { consumer, quote, escrow, before, complete } = await runJob();
    // The server has read the fee for the quote and keeps it for a while; the chain asks for more when it executes.
    market.devnet.faults.setSendManyFee(17n);
    await complete();
    await waitForSettled(consumer, escrow.id);

    expect(parseQu(quote.terms.networkFee)).toBe(10n);
    expect(await balanceOf(consumer.identity)).toBe(before.consumer - 400n - 10n);
    expect(await balanceOf(market.identities.platform)).toBe(before.platform + 40n - 7n);
    expect(await balanceOf(escrow.custody.identity)).toBe(0n);
  });

  it("does not wait for ever where the rise is beyond the platform's share: the operator tops it up, and gets back what is left", async () => {
    const { consumer, escrow, before, complete } = await runJob();
    market.devnet.faults.setSendManyFee(500n);
    await complete();
    const alarm = await eventually(() => openAlarm(escrow.id), { what: "the alarm" });
    expect(alarm).toMatchObject({ name: "settlement-unfunded" });
    expect(alarm.facts).toContain(`Custody identity: ${escrow.custody.identity}`);
    // Too little at first: both are taken together.
    await sendFromPlatform(escrow.custody.identity, 300n);
    await sendFromPlatform(escrow.custody.identity, 350n);
    await waitForSettled(consumer, escrow.id);

    expect(await openAlarm(escrow.id)).toBeNull();
    expect(await balanceOf(consumer.identity)).toBe(before.consumer - 400n - 10n);
    expect(await balanceOf(market.identities.platform)).toBe(before.platform + 40n - 490n);
    expect(await balanceOf(escrow.custody.identity)).toBe(0n);
    const entries = await listEntriesOfEscrow(market.server.db, escrow.id);
    expect(entries.map(({ kind, amount }) => [kind, amount])).toEqual([
      ["lock", parseQu(escrow.lockAmount)],
      ["top-up", 300n],
      ["top-up", 350n],
      ["payout", 360n],
      ["fee", 40n],
      ["return", 160n],
      ["refund", parseQu(escrow.lockAmount) - 410n],
      ["burn", 500n],
    ]);
  });

  it("returns a top-up that was not needed", async () => {
    const { consumer, escrow, before, complete } = await runJob();
    await complete();
    // Whether it comes before the settlement is signed, after that, or when all is over: it is the platform's and goes back.
    await sendFromPlatform(escrow.custody.identity, 70n);
    await waitForSettled(consumer, escrow.id);
    const custody = () => market.server.chain.rpc.balance(escrow.custody.identity);
    await eventually(async () => (await custody()).incomingAmount === parseQu(escrow.lockAmount) + 70n, {
      what: "the top-up",
    });
    await eventually(async () => (await balanceOf(market.identities.platform)) === before.platform + 40n, {
      what: "the top-up's way back",
    });
    expect(await balanceOf(escrow.custody.identity)).toBe(0n);
  });

  it("leaves books that agree with the chain", async () => {
    const books = await eventually(
      async () => {
        const checked = await checkBooks(market.server);
        return checked.custody.booked === checked.custody.onChain && checked;
      },
      { what: "the last return in the books" },
    );
    expect(books).toMatchObject({ sum: 0n, differences: [], unbooked: [], custody: { booked: 0n } });
    expect(books.accounts.find(({ account }) => account === "burned")?.held).toBe(17n + 500n + 10n);
  });
});
