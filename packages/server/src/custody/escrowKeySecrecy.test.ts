// proves S5, S16, S28
import { randomBytes } from "node:crypto";
import path from "node:path";
import { createQubicRpc, deriveCustodySeed } from "@gpukit/qubic";
import { serveDevnet } from "@gpukit/qubic/devnet";
import { sql } from "drizzle-orm";
import { expect, it, onTestFinished } from "vitest";
import { createChain } from "../chain/chain.js";
import { systemClock } from "../platform/clock.js";
import { openDatabase } from "../platform/database.js";
import { runScript } from "../platform/testing/runScript.js";
import { temporaryFolder } from "../platform/testing/temporaryFolder.js";
import { createTestDatabase } from "../platform/testing/testDatabase.js";
import { eventually } from "../testing/eventually.js";
import { createTestEscrow, createTestQuote } from "../testing/testEscrow.js";
import { createTestAccount, createTestJob, createTestNode } from "../testing/testRental.js";
import { createTestServer } from "../testing/testServer.js";
import { createEscrowKeys } from "./escrowKeys.js";

it("no escrow key and no custody seed is ever logged or stored, also while settling fails and everything is logged", async () => {
  const key = randomBytes(32);
  const escrowKeys = createEscrowKeys([key]);
  const { connectionString, close } = await createTestDatabase();
  const { db, close: closeDatabase } = openDatabase({ connectionString });
  onTestFinished(async () => {
    await closeDatabase();
    await close();
  });
  const custody = createChain({
    name: "devnet",
    rpc: createQubicRpc({ url: "http://nowhere" }),
    escrowKeys,
    clock: systemClock,
    missedReadIntervalMs: 50,
    initialTickMs: 20,
  });
  const {
    url,
    devnet,
    close: closeDevnet,
  } = await serveDevnet({
    dataDir: null,
    tickMs: 20,
    port: 0,
    genesis: [{ identity: await custody.custodyIdentity(1), amount: 36_010n }],
  });
  onTestFinished(closeDevnet);
  Object.assign(custody, { readNetworkFee: async () => 10n });
  const { server } = await createTestServer({
    replace: { db, chain: custody, clock: systemClock, custodyCounter: { next: async () => 1 } },
  });
  const account = await createTestAccount(server);
  const quote = await createTestQuote(server, { account, node: await createTestNode(server) });
  const escrow = await createTestEscrow(server, { quote, account, state: "locked", jobId: quote.terms.id });
  await createTestJob(server, {
    account,
    id: quote.terms.id,
    escrowId: escrow.id,
    state: "canceled",
    outcome: "canceled",
    endedAtMs: Date.now(),
  });

  // The chain's node refuses, forgets and lies at first, so that errors with all they carry are logged.
  devnet.faults.answer(500, { count: 6 });
  devnet.faults.dropNext(2);
  const home = await temporaryFolder();
  const output: string[] = [];
  const program = runScript(
    `process.argv = [process.argv[0], "gpukit", "serve", "--port", "0", "--rpc-url", ${JSON.stringify(url)}];
     await load("../cli/gpukit.ts");`,
    {
      env: {
        GPUKIT_HOME: path.join(home, "data"),
        DATABASE_URL: connectionString,
        GPUKIT_ESCROW_KEY: key.toString("hex"),
        GPUKIT_LOG_LEVEL: "debug",
        GPUKIT_TIMINGS: JSON.stringify({ chainPollMs: 20, rebroadcastMs: 100, reconcileMs: 200 }),
      },
      onError: (text) => output.push(text),
    },
  );
  await program.line((line) => line.startsWith("gpukit is ready"));
  await eventually(
    async () => {
      const { rows } = await db.execute(sql`select state from escrows where state = 'settled'`);
      return rows.length === 1;
    },
    { what: "the settlement" },
  );
  await program.kill("SIGTERM");
  const said = [...program.lines, ...output].join("\n");
  // Errors with all they carry were among it.
  expect(said.includes('"err":{')).toBe(true);
  const { rows } = await db.execute(sql`
    select coalesce(jsonb_agg(to_jsonb(s)), '[]')::text as stored from (
      select to_jsonb(escrows) as row from escrows union all select to_jsonb(settlements) from settlements
      union all select to_jsonb(alarms) from alarms union all select to_jsonb(escrow_keys) from escrow_keys
      union all select to_jsonb(feed_events) from feed_events) as s`);
  const stored = String(rows[0]?.stored);
  expect(stored.includes(escrow.custody.identity)).toBe(true);
  const secrets = [
    key.toString("hex"),
    key.toString("base64"),
    deriveCustodySeed(key, 1, 0),
    deriveCustodySeed(key, 1, 1),
  ];
  const everything = `${said}\n${stored}`.toLowerCase();
  expect(secrets.filter((secret) => everything.includes(secret.toLowerCase()))).toEqual([]);
});
