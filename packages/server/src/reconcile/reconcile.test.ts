// proves S5, S18, S28, X4
import { randomUUID } from "node:crypto";
import type { EscrowState, Identity, Job } from "@gpukit/core";
import type { ArchivedTransaction, Balance, QubicRpc } from "@gpukit/qubic";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { AlarmName } from "../alarms/alarm.js";
import { listOpenAlarms } from "../alarms/alarmRepository.js";
import { alarms } from "../alarms/alarmTables.js";
import { listEntriesOfEscrow } from "../books/bookRepository.js";
import { checkBooks } from "../books/checkBooks.js";
import { createTestEscrow, createTestQuote } from "../testing/testEscrow.js";
import { createTestAccount, createTestJob, createTestNode } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { reconcile } from "./reconcile.js";

/** A locked escrow with a running job, over a chain whose answers a test decides. */
async function setup({ state = "locked", job: changes = {} }: { state?: EscrowState; job?: Partial<Job> | null } = {}) {
  const { server, clock } = await createTestServer();
  const held = new Map<Identity, Partial<Balance>>();
  const archive: ArchivedTransaction[] = [];
  const rpc: Partial<QubicRpc> = {
    balance: async (identity) => ({
      identity,
      balance: 0n,
      validForTick: 3_000_000_100,
      latestIncomingTransferTick: 3_000_000_000,
      latestOutgoingTransferTick: 0,
      incomingAmount: 0n,
      outgoingAmount: 0n,
      numberOfIncomingTransfers: 0,
      numberOfOutgoingTransfers: 0,
      ...held.get(identity),
    }),
    getTransactionsForIdentity: async ({ identity }) => {
      const transactions = archive.filter((each) => each.source === identity || each.destination === identity);
      return { validForTick: 3_000_000_100, total: transactions.length, transactions };
    },
    getTransactionsForTick: async () => [],
  };
  Object.assign(server.chain, { rpc });
  const account = await createTestAccount(server);
  const node = await createTestNode(server);
  const quote = await createTestQuote(server, { account, node });
  const jobId = randomUUID();
  const escrow = await createTestEscrow(server, { quote, account, state, jobId });
  if (changes) {
    const { id: quoteId, cap } = quote.terms;
    await createTestJob(server, { account, id: jobId, escrowId: escrow.id, quoteId, cap, ...changes });
  }
  const lockAmount = BigInt(escrow.lockAmount);
  const hold = (balance: bigint, incomingAmount = lockAmount) =>
    held.set(escrow.custody.identity, { balance, incomingAmount });
  hold(lockAmount);
  const run = async (times = 1) => {
    for (let index = 0; index < times; index += 1) {
      await reconcile(server);
      clock.advance(30_000);
    }
  };
  const open = async (): Promise<AlarmName[]> => (await listOpenAlarms(server.db)).map(({ name }) => name);
  return { server, clock, escrow, lockAmount, hold, archive, run, open, jobId };
}

describe("reconcile", () => {
  it("is silent while chain, books and jobs agree, and runs again by itself at least every minute", async () => {
    const { server, run, open, clock } = await setup();
    await run(3);
    expect(await open()).toEqual([]);
    const { rows } = await server.db.execute(
      sql`select extract(epoch from run_at) * 1000 as at from graphile_worker.jobs where key = 'reconcile'`,
    );
    expect(Number(rows[0]?.at) - (clock.nowMs() - 30_000)).toBeLessThanOrEqual(60_000);
  });

  it("raises QU that left without this server, names the transaction, and ends the alarm when they are back", async () => {
    const { server, escrow, lockAmount, hold, archive, run, open } = await setup();
    hold(0n);
    archive.push({
      id: "thief",
      source: escrow.custody.identity,
      destination: "X".repeat(60),
      amount: lockAmount,
      tick: 3_000_000_050,
      timestampMs: 0,
      inputType: 0,
      input: new Uint8Array(0),
      signature: new Uint8Array(64),
      moneyFlew: true,
    });
    await run();
    // Once may be a transfer in this very moment.
    expect(await open()).toEqual([]);
    await run();
    expect(await open()).toEqual(["custody-short"]);
    const [alarm] = await listOpenAlarms(server.db);
    expect(alarm?.facts).toContain("Spent by a transaction that is not this server's: thief");
    hold(lockAmount);
    await run();
    expect(await open()).toEqual([]);
    expect(await server.db.select().from(alarms)).toMatchObject([
      { name: "custody-short", endedAtMs: expect.any(Number) },
    ]);
  });

  it("leaves no trace of a difference that was gone at the next look", async () => {
    const { server, hold, lockAmount, run } = await setup();
    hold(0n);
    await run();
    hold(lockAmount);
    await run();
    expect(await server.db.select().from(alarms)).toEqual([]);
  });

  it("books QU that nobody is known to have sent, so that books and chain agree again", async () => {
    const { server, escrow, hold, lockAmount, run } = await setup();
    hold(lockAmount + 7n, lockAmount + 7n);
    await run(2);
    const entries = await listEntriesOfEscrow(server.db, escrow.id);
    expect(entries.map(({ kind, fromAccount, amount }) => [kind, fromAccount, amount])).toEqual([
      ["lock", `wallet/${escrow.payer}`, lockAmount],
      ["unattributed", "unknown", 7n],
    ]);
    await run(2);
    expect(await checkBooks(server)).toMatchObject({ differences: [], sum: 0n, unbooked: [] });
    expect(await listEntriesOfEscrow(server.db, escrow.id)).toHaveLength(2);
  });

  it("looks at once for deposits that the archive explains instead of raising them", async () => {
    const { server, escrow, hold, lockAmount, archive, run, open } = await setup();
    hold(lockAmount + 7n, lockAmount + 7n);
    archive.push({
      id: "stray",
      source: "X".repeat(60),
      destination: escrow.custody.identity,
      amount: 7n,
      tick: 3_000_000_000,
      timestampMs: 0,
      inputType: 0,
      input: new Uint8Array(0),
      signature: new Uint8Array(64),
      moneyFlew: true,
    });
    await run(3);
    expect(await open()).toEqual([]);
    const { rows } = await server.db.execute(
      sql`select run_at <= now() as due from graphile_worker.jobs where key = ${`custody:${escrow.id}`}`,
    );
    expect(rows).toEqual([{ due: true }]);
  });

  it("raises an ended job whose escrow stays undivided", async () => {
    const { run, open, clock } = await setup({
      state: "settling",
      job: { state: "canceled", outcome: "canceled", endedAtMs: 1_790_000_000_000 },
    });
    await run();
    expect(await open()).toEqual([]);
    clock.advance(11 * 60_000);
    await run();
    expect(await open()).toEqual(["settlement-stuck"]);
  });

  it.each([
    ["a job whose escrow is not locked", { state: "settled", job: {} }],
    ["a locked escrow without its job", { state: "locked", job: null }],
  ] as const)("raises %s", async (_what, given) => {
    const { run, open, hold } = await setup({ state: given.state, job: given.job });
    if (given.state === "settled") hold(BigInt(0));
    await run(2);
    expect(await open()).toContain("job-unfunded");
  });

  it("overdrawn leases: raises use beyond the cap while the job still runs", async () => {
    const attempt = {
      number: 1,
      fence: 1,
      nodeId: randomUUID(),
      offerId: randomUUID(),
      ratePerHour: "3600000",
      activeMs: 36_001,
      runningAtMs: 1,
    };
    const { run, open } = await setup({ job: { state: "running", attempts: [attempt as never] } });
    await run();
    expect(await open()).toEqual(["job-overdrawn"]);
  });

  it("books what a version without books has left, and says so once", async () => {
    const { server, escrow, run, open } = await setup();
    const before = await listEntriesOfEscrow(server.db, escrow.id);
    await server.db.execute(sql`delete from book_entries`);
    expect((await checkBooks(server)).unbooked).toHaveLength(1);
    await run();
    expect((await listEntriesOfEscrow(server.db, escrow.id)).map(({ kind, amount }) => [kind, amount])).toEqual(
      before.map(({ kind, amount }) => [kind, amount]),
    );
    expect(await open()).toEqual(["books-differ"]);
  });

  it("goes on at the next run when the chain does not answer", async () => {
    const { server, run, open } = await setup();
    Object.assign(server.chain.rpc, { balance: () => Promise.reject(new Error("no chain")) });
    await run();
    expect(await open()).toEqual([]);
    const { rows } = await server.db.execute(sql`select 1 from graphile_worker.jobs where key = 'reconcile'`);
    expect(rows).toHaveLength(1);
  });
});
