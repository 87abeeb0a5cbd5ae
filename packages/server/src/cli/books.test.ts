// proves S5, S16, X10
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { custodyAccount, walletAccount } from "@gpukit/core";
import { sql } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import { book } from "../books/bookRepository.js";
import { escrowKey, setupCustody } from "../custody/custodySetup.fixture.js";
import { readServerConfig } from "../platform/config.js";
import { openDatabase } from "../platform/database.js";
import { createTestDatabase } from "../platform/testing/testDatabase.js";
import { createTestEscrow, createTestQuote } from "../testing/testEscrow.js";
import { createTestAccount, createTestNode } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { books } from "./books.js";
import { statement } from "./statement.js";

/** One locked escrow whose lock is on a devnet. */
async function setup() {
  const custody = await setupCustody();
  const { connectionString, close } = await createTestDatabase();
  const { db, close: closeDatabase } = openDatabase({ connectionString });
  onTestFinished(async () => {
    await closeDatabase();
    await close();
  });
  const { server } = await createTestServer({
    replace: { db, chain: custody.chain, custodyCounter: { next: async () => 5 } },
  });
  const account = await createTestAccount(server);
  const quote = await createTestQuote(server, { account, node: await createTestNode(server) });
  const escrow = await createTestEscrow(server, { quote, account, state: "locked" });
  const lockAmount = BigInt(escrow.lockAmount);
  await custody.pay([{ from: "consumer", to: escrow.custody.identity, amount: lockAmount }]);
  const home = custody.folder;
  await mkdir(path.join(home, "keys"), { recursive: true });
  await writeFile(path.join(home, "keys", "escrow-v1.key"), `${Buffer.from(escrowKey).toString("hex")}\n`);
  const config = readServerConfig({
    mode: "serve",
    flags: { home, rpcUrl: custody.url, logLevel: "silent" },
    env: { DATABASE_URL: connectionString },
    machine: { platform: "linux", homeFolder: "/nowhere", isRoot: false },
  });
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const check = (withoutChain = false) => books({ config, withoutChain, env: {} }, { say });
  return { ...custody, db, server, escrow, lockAmount, config, said, say, check };
}

describe("gpukit books", { timeout: 60_000 }, () => {
  it("prints the accounts and says that they agree with database and chain", async () => {
    const { escrow, said, check } = await setup();
    await check();
    expect(said.map((line) => line.split(/ {2,}/))).toEqual([
      [custodyAccount(escrow.custody.identity), "36,010 QU"],
      [walletAccount(escrow.payer), "-36,010 QU"],
      ["0 custody identities were emptied."],
      ["Custody: 36,010 QU by the books, 36,010 QU on the chain."],
      ["The books agree with the database and the chain."],
    ]);
  });

  it("names every disagreement: of the chain, of the database, of the books themselves", async () => {
    const { db, server, escrow, check, pay } = await setup();
    await pay([{ from: "faucet", to: escrow.custody.identity, amount: 5n }]);
    await expect(check()).rejects.toMatchObject({
      code: "settlement-unbalanced",
      facts: [`${escrow.custody.identity}: 36,010 QU by the books, 36,015 QU on the chain`],
    });
    await check(true);
    const from = custodyAccount(escrow.custody.identity);
    const entries = [{ kind: "payout", from, to: walletAccount(escrow.payer), amount: 36_011n }] as const;
    await book(db, { escrowId: escrow.id, transactionId: "invented", tick: 1, entries, nowMs: server.clock.nowMs() });
    await expect(check(true)).rejects.toMatchObject({ facts: [`${from} is below zero: -1 QU`] });
    await db.execute(sql`delete from book_entries where kind = 'lock'`);
    await expect(check(true)).rejects.toMatchObject({
      facts: expect.arrayContaining([`Not booked: transaction ${escrow.lock?.transactionId}`]),
    });
  });
});

describe("gpukit statement", { timeout: 60_000 }, () => {
  it("lists what an identity paid in and got, in a span of time, for people and as CSV", async () => {
    const { db, server, escrow, config, said, say } = await setup();
    const nowMs = server.clock.nowMs();
    const from = custodyAccount(escrow.custody.identity);
    const entries = [
      { kind: "payout", from, to: walletAccount(escrow.payer), amount: 900n },
      { kind: "refund", from, to: walletAccount(escrow.payer), amount: 35_100n },
      { kind: "burn", from, to: "burned", amount: 10n },
    ] as const;
    await book(db, { escrowId: escrow.id, transactionId: "settled", tick: 7, entries, nowMs: nowMs + 1_000 });
    const span = { identity: escrow.payer, fromMs: 0, toMs: nowMs + 5_000 };
    await statement({ config, ...span, csv: false }, { say });
    expect(said.slice(-4)).toEqual([
      "lock: 36,010 QU",
      "payout: 900 QU",
      "refund: 35,100 QU",
      "Received 36,000 QU, paid in 36,010 QU.",
    ]);
    said.length = 0;
    await statement({ config, ...span, fromMs: nowMs + 1, csv: true }, { say });
    const at = new Date(nowMs + 1_000).toISOString();
    expect(said.join("").split("\r\n")).toEqual([
      "time,kind,direction,amount QU,escrow,job,transaction,tick",
      `${at},payout,received,900,${escrow.id},,settled,7`,
      `${at},refund,received,35100,${escrow.id},,settled,7`,
    ]);
  });
});
