// proves V4, P34, P36
import { type Escrow, type Id, type Settlement, toQuString } from "@gpukit/core";
import { describe, expect, it } from "vitest";
import { escrows } from "../escrows/escrowTables.js";
import { settlements } from "../settlements/settlementTables.js";
import { createTestAccount } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { listTransactions } from "./listTransactions.js";

const provider = "P".repeat(60);

async function setup() {
  const { server } = await createTestServer();
  const account = await createTestAccount(server);
  const stranger = await createTestAccount(server, "provider");
  const pay = async (
    atMs: number,
    {
      state = "locked",
      lock = true,
      owner = account,
    }: { state?: Escrow["state"]; lock?: boolean; owner?: typeof account } = {},
  ): Promise<Escrow> => {
    const id = server.newId();
    const escrow: Escrow = {
      id,
      quoteId: server.newId(),
      state,
      version: 1,
      payer: owner.identity,
      custody: {
        identity: id
          .replaceAll(/[^a-z]/g, "")
          .toUpperCase()
          .padEnd(60, "E"),
        keyVersion: 1,
        counter: atMs,
      },
      lockAmount: "1010",
      lock: lock ? { transactionId: "t".repeat(60), targetTick: 3_000_000_100, stage: 2, missedReason: null } : null,
      jobId: state === "locked" || state === "settling" || state === "settled" ? server.newId() : null,
      settlementTransactionId: null,
      reservedUntilMs: atMs,
      createdAtMs: atMs,
      endedAtMs: null,
    };
    await server.db.insert(escrows).values({
      id,
      quoteId: escrow.quoteId,
      accountId: owner.id,
      offerId: server.newId(),
      payer: escrow.payer,
      custodyIdentity: `${id}`,
      state,
      version: 1,
      escrow,
      launch: {} as never,
      createdAtMs: atMs,
    });
    return escrow;
  };
  const settle = async (escrow: Escrow, atMs: number, { paid = 600, back = 400, confirmed = true } = {}) => {
    const outputs = [
      { identity: provider, amount: toQuString(BigInt(paid)) },
      { identity: escrow.payer, amount: toQuString(BigInt(back)) },
    ].filter(({ amount }) => amount !== "0");
    const settlement: Settlement = {
      id: server.newId(),
      escrowId: escrow.id,
      state: confirmed ? "confirmed" : "broadcast",
      plan: { purpose: "settlement", kind: "send-to-many", outputs, burn: "10", total: "1010", receiptHash: null },
      transactionId: "s".repeat(60),
      targetTick: 3_000_000_900,
      createdAtMs: atMs,
      confirmedAtMs: confirmed ? atMs + 5 : null,
    };
    const { id, state } = settlement;
    await server.db
      .insert(settlements)
      .values({ id, escrowId: escrow.id, purpose: "settlement", state, version: 1, settlement, createdAtMs: atMs });
  };
  const list = (input: Partial<Parameters<typeof listTransactions>[2]> = {}) =>
    listTransactions(server, account, { limit: 20, ...input });
  const told = async (input?: Parameters<typeof list>[0]) =>
    (await list(input)).transactions.map(({ type, amount, status, atMs }) => `${atMs} ${type} ${amount} ${status}`);
  return { account, stranger, pay, settle, list, told };
}

describe("listTransactions", () => {
  it("tells what was paid in, paid out and given back, newest first, and of nobody else's", async () => {
    const { stranger, pay, settle, told, list } = await setup();
    const done = await pay(100, { state: "settled" });
    await settle(done, 200);
    await settle(await pay(300, { state: "settling" }), 400, { paid: 0, back: 1_000, confirmed: false });
    await pay(500, { state: "confirming" });
    await pay(600, { state: "expired" });
    await pay(700, { state: "reserved", lock: false });
    await settle(await pay(800, { owner: stranger, state: "settled" }), 900);
    expect(await told()).toEqual([
      "600 lock 1010 failed",
      "500 lock 1010 pending",
      "400 refund 1000 pending",
      "300 lock 1010 confirmed",
      "200 release 600 confirmed",
      "200 refund 400 confirmed",
      "100 lock 1010 confirmed",
    ]);
    const { transactions } = await list({ type: "release" });
    expect(transactions[0]).toMatchObject({
      transactionId: "s".repeat(60),
      confirmedAtMs: 205,
      escrowId: done.id,
      jobId: done.jobId,
    });
  });

  it("is narrowed by type and by date, the end of which is not in it", async () => {
    const { pay, settle, told } = await setup();
    for (const atMs of [100, 300, 500]) await settle(await pay(atMs, { state: "settled" }), atMs + 100);
    expect(await told({ type: "refund" })).toEqual(["600", "400", "200"].map((at) => `${at} refund 400 confirmed`));
    expect(await told({ fromMs: 300, toMs: 500, type: "lock" })).toEqual(["300 lock 1010 confirmed"]);
  });

  it("comes in pages of any size, each movement once, also where many were made at the same moment", async () => {
    const { pay, settle, list } = await setup();
    for (let count = 0; count < 5; count += 1) await settle(await pay(100, { state: "settled" }), 100);
    const whole = (await list({ limit: 100 })).transactions.map(({ id }) => id);
    expect(new Set(whole).size).toBe(15);
    for (const limit of [1, 4, 15]) {
      const seen: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await list({ limit, cursor: cursor ?? undefined });
        seen.push(...page.transactions.map(({ id }: { id: Id }) => id));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(whole);
    }
    await expect(list({ cursor: "1.2" })).rejects.toMatchObject({ code: "invalid-input" });
  });
});
