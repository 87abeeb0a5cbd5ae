// proves P18, P19, S5, S16, S28
import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { parseQu } from "@gpukit/core";
import { createQubicRpc } from "@gpukit/qubic";
import { serveDevnet } from "@gpukit/qubic/devnet";
import { count, eq } from "drizzle-orm";
import { expect, it, onTestFinished } from "vitest";
import { createChain } from "../chain/chain.js";
import { createEscrowKeys } from "../custody/escrowKeys.js";
import { listCustodyTransactions } from "../custody/listCustodyTransactions.js";
import { escrows } from "../escrows/escrowTables.js";
import { systemClock } from "../platform/clock.js";
import { openDatabase } from "../platform/database.js";
import { inParallel } from "../platform/inParallel.js";
import { createTestDatabase } from "../platform/testing/testDatabase.js";
import { settlements } from "../settlements/settlementTables.js";
import { eventually } from "../testing/eventually.js";
import { createTestEscrow, createTestQuote } from "../testing/testEscrow.js";
import { createTestAccount, createTestJob, createTestNode } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { startServerProcess } from "./escrowChaos.fixture.js";

/** `npm run bench -- settle-processes` settles 1,000 by two and by four. */
const wanted = Number(process.env.GPUKIT_SETTLE_ESCROWS ?? 40);
const processes = Number(process.env.GPUKIT_SETTLE_PROCESSES ?? 2);
const tickMs = 50;
/** A quote of a test: 10 s at 1 QU a millisecond, and 10 QU for the network. */
const lockAmount = 10_010n;

it(`${processes} server processes settle the same ${wanted} escrows, each exactly once`, {
  timeout: 1_800_000,
}, async () => {
  const { connectionString, close } = await createTestDatabase();
  const database = openDatabase({ connectionString });
  const escrowKey = randomBytes(32);
  const chainParts = { name: "devnet", clock: systemClock, missedReadIntervalMs: 500, initialTickMs: tickMs } as const;
  const keys = { escrowKeys: createEscrowKeys([escrowKey]) };
  const offline = createChain({ ...chainParts, ...keys, rpc: createQubicRpc({ url: "http://nowhere" }) });
  const identities = await Promise.all(
    Array.from({ length: wanted }, (_, index) => offline.custodyIdentity(index + 1)),
  );
  const genesis = identities.map((identity) => ({ identity, amount: lockAmount }));
  const { url, devnet, close: closeDevnet } = await serveDevnet({ dataDir: null, tickMs, genesis, port: 0 });
  onTestFinished(async () => {
    await closeDevnet();
    await database.close();
    await close();
  });
  const rpc = createQubicRpc({ url: "http://devnet", fetch: (request) => devnet.fetch(request), retry: false });
  const chain = createChain({ ...chainParts, ...keys, rpc });
  const { server, folder } = await createTestServer({ replace: { db: database.db, chain, clock: systemClock } });
  const account = await createTestAccount(server);
  const node = await createTestNode(server);
  const nowMs = server.clock.nowMs();
  for (let made = 0; made < wanted; made += 1) {
    const quote = await createTestQuote(server, { account, node, maxDurationMs: 10_000 });
    expect(parseQu(quote.terms.lockAmount)).toBe(lockAmount);
    const { escrowId, id: quoteId, cap } = quote.terms;
    const jobId = server.newId();
    await createTestEscrow(server, { quote, account, state: "locked", jobId });
    await createTestJob(server, {
      account,
      id: jobId,
      escrowId,
      quoteId,
      cap,
      state: "failed",
      outcome: "script-failed",
      endedAtMs: nowMs,
      attempts: [
        {
          number: 1,
          fence: 1,
          nodeId: node.id,
          offerId: node.offerIds[0] ?? "",
          payoutIdentity: node.payoutIdentity,
          ratePerHour: "3600000",
          isolation: "bubblewrap",
          leaseExpiresAtMs: nowMs,
          assignedAtMs: nowMs - 5_000,
          runningAtMs: nowMs - 4_000,
          uploadingAtMs: null,
          endedAtMs: nowMs,
          activeMs: 1_000 + (made % 3_000),
          voucherSeq: 1,
          checkpointActiveMs: null,
          resumedFromActiveMs: null,
          outcome: "script-failed",
          exitCode: 1,
          error: null,
        },
      ],
    });
  }
  const home = path.join(folder, "home");
  await mkdir(home);
  const env = {
    GPUKIT_HOME: home,
    DATABASE_URL: connectionString,
    GPUKIT_ESCROW_KEY: escrowKey.toString("hex"),
    GPUKIT_LOG_LEVEL: "silent",
    GPUKIT_TIMINGS: JSON.stringify({ settlementTicksAhead: 60, chainPollMs: 200 }),
  };
  const startedMs = performance.now();
  const servers = Array.from({ length: processes }, () => startServerProcess({ env, rpcUrl: url }));
  const urls = await Promise.all(servers.map(({ ready }) => ready));
  await eventually(
    async () => {
      const [row] = await database.db.select({ settled: count() }).from(escrows).where(eq(escrows.state, "settled"));
      return row?.settled === wanted;
    },
    { what: "all settlements", withinMs: 1_500_000 },
  );
  const seconds = (performance.now() - startedMs) / 1_000;
  const tasks = await Promise.all(urls.map(countSettleTasks));
  await Promise.all(servers.map(({ kill }) => kill()));

  // The chain itself is asked, identity by identity.
  let once = 0;
  await inParallel(identities, 8, async (identity) => {
    const { transactions } = await listCustodyTransactions(rpc, { identity });
    const spent = transactions.filter(({ source, moneyFlew }) => source === identity && moneyFlew);
    if (spent.length === 1 && spent[0]?.amount === lockAmount) once += 1;
  });
  const { balances, burned } = devnet.totals();
  const stored = await database.db.select({ state: settlements.state }).from(settlements);
  console.log(
    `settle-processes: ${once} of ${wanted} escrows settled exactly once by ${processes} processes in ${seconds.toFixed(1)} s; tasks ${tasks.join(" and ")}`,
  );
  expect(once).toBe(wanted);
  expect(stored).toHaveLength(wanted);
  expect(balances + burned).toBe(lockAmount * BigInt(wanted));
  expect(burned).toBe(10n * BigInt(wanted));
});

/** How many tasks of settling a process has done, as its own metrics say. */
async function countSettleTasks(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = /^gpukit_task_seconds_count\{task="settle-escrow",outcome="done"\} (\d+)/m.exec(text);
  return Number(line?.[1] ?? 0);
}
