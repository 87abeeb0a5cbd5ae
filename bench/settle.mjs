// 200 jobs that ended, their escrows settled by two server processes at once over one PostgreSQL and one devnet: how fast, and that each
// is settled exactly once.
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createQubicRpc, devSeeds, identityFromSeed } from "@gpukit/qubic";
import { serveDevnet } from "@gpukit/qubic/devnet";
import { listOffers } from "@gpukit/sdk";
import pg from "pg";
import { startPostgres } from "../packages/server/dist/platform/postgres/startPostgres.js";
import { countSettlements } from "./market/countSettlements.mjs";
import { createConsumer } from "./market/createConsumer.mjs";
import { describeMachine } from "./market/describeMachine.mjs";
import { eventually } from "./market/eventually.mjs";
import { enrolFakeNode } from "./market/fakeNode.mjs";
import { lockEscrows } from "./market/lockEscrows.mjs";
import { rateOfRawSettlements } from "./market/rawSettlements.mjs";
import { startGpukit } from "./market/startGpukit.mjs";
import { round } from "./market/statistics.mjs";
import { withWorkplace } from "./market/withWorkplace.mjs";

const nodes = 8;
const gpusPerNode = 25;
const payers = 8;
const jobs = nodes * gpusPerNode;
const fundsPerPayer = 1_000_000_000_000n;
/** 1 QU a millisecond. */
const pricePerHour = "3600000";
/** The made-up machines send no heartbeats. */
const timings = { leaseMs: 900_000, nodeSilenceMs: 900_000 };
const script = 'import torch\nmodel = torch.nn.Linear(8, 2).to("cuda")\nprint(model)\n';

export default () =>
  withWorkplace(async ({ folder, family, closeLater }) => {
    const market = await startMarket({ folder, family, closeLater });
    const { urls, rpc, devnet, database } = market;
    const before = sumOf(devnet.totals());

    const machines = await enrolMachines(urls);
    const escrows = await lockAll({ urls, closeLater });
    console.log(`${escrows.length} escrows locked by ${payers} payers`);
    await Promise.all(machines.map((machine) => machine.takeAll()));
    console.log(`${jobs} jobs run, their use stated`);

    const tasksBefore = await Promise.all(urls.map(countSettleTasks));
    await Promise.all(machines.map((machine) => machine.endAll()));
    await eventually(async () => (await countSettled(database)) === jobs, {
      what: "all settlements",
      withinMs: 120_000,
    });
    const tasks = (await Promise.all(urls.map(countSettleTasks))).map((count, index) => count - tasksBefore[index]);
    // A second spend would need a few ticks more to show.
    await delay(2_000);

    const seconds = await readSeconds(database);
    const counted = await countSettlements({ rpc, database, escrows });
    const after = sumOf(devnet.totals());
    const raw = await rateOfRawSettlements({ connectionString: market.connectionString, count: 600, connections: 20 });
    const rate = jobs / seconds.total;
    return {
      bench: "settle",
      value: round(rate, 1),
      unit: "settlements/s by two processes, from the first job's end to the last confirmation",
      baseline: round(raw, 1),
      ratio: round(rate / raw),
      target: `${jobs} settlements, 0 doubled, custody empty, totals constant`,
      ok: counted.once === jobs && counted.wrong.length === 0 && before === after && tasks.every((count) => count > 0),
      "on chain": `${counted.once} escrows with exactly one settlement, ${counted.doubled} doubled, ${counted.left} QU left in custody`,
      wrong: counted.wrong.length === 0 ? "nothing" : counted.wrong.slice(0, 5),
      "balances + burned": `${before} before, ${after} after; locked ${counted.locked}, paid out ${counted.paid}, burned ${counted.burned}`,
      time: `${seconds.ending.toFixed(1)} s to end ${jobs} jobs, ${seconds.total.toFixed(1)} s to the last confirmation`,
      "tasks done by each process": tasks.join(" and "),
      "signed anew after a missed tick": counted.missed,
      "raw PostgreSQL": `${raw.toFixed(1)}/s of three transactions each of a settlement's shape, 20 connections, nothing around them`,
      machine: describeMachine(),
    };
  });

/** One PostgreSQL, one devnet, two servers on one data folder. */
const startMarket = async ({ folder, family, closeLater }) => {
  const postgres = await startPostgres({ folder: join(folder, "postgres"), systemFolder: join(folder, "system") });
  closeLater(postgres.stop);
  const { connectionString } = postgres;
  const identities = await Promise.all(payerSeeds.map(identityFromSeed));
  const served = await serveDevnet({
    port: 0,
    dataDir: null,
    genesis: identities.map((identity) => ({ identity, amount: fundsPerPayer })),
  });
  closeLater(served.close);
  closeLater(() => family.stopAll());
  const urls = [];
  for (const name of ["first server", "second server"]) {
    const { url } = await startGpukit(family, {
      name,
      command: "serve",
      home: join(folder, "home"),
      args: ["--rpc-url", served.url],
      env: { DATABASE_URL: connectionString },
      timings,
    });
    urls.push(url);
  }
  const database = new pg.Pool({ connectionString, max: 2 });
  closeLater(() => database.end());
  return { urls, connectionString, database, devnet: served.devnet, rpc: createQubicRpc({ url: served.url }) };
};

/** Play money of this bench's own devnet. */
const payerSeeds = Array.from({ length: payers }, (_, index) =>
  `benchpayer${String.fromCharCode(97 + index)}`.repeat(5).padEnd(55, "z"),
);

const enrolMachines = async (urls) => {
  const payoutIdentity = await identityFromSeed(devSeeds.provider);
  const names = Array.from({ length: nodes }, (_, index) => `machine ${index + 1}`);
  return Promise.all(
    names.map((name) => enrolFakeNode({ urls, name, payoutIdentity, gpus: gpusPerNode, pricePerHour })),
  );
};

const lockAll = async ({ urls, closeLater }) => {
  const consumers = await Promise.all(
    payerSeeds.map((seed, index) =>
      createConsumer({ url: urls[index % urls.length], seed, script, approvalMs: 3_000 }),
    ),
  );
  for (const { client } of consumers) closeLater(() => client.close());
  const offers = await listOffers(consumers[0].client);
  const share = Math.ceil(offers.length / consumers.length);
  const locked = await Promise.all(
    consumers.map((consumer, index) =>
      lockEscrows(consumer, { offerIds: offers.slice(index * share, (index + 1) * share).map(({ id }) => id) }),
    ),
  );
  return locked.flat();
};

const countSettled = async (database) => {
  const { rows } = await database.query("select count(*)::int as count from escrows where state = 'settled'");
  return rows[0].count;
};

/** From the first job's end, by the servers' own clock, to the last job's end and to the last confirmation. */
const readSeconds = async (database) => {
  const { rows } = await database.query(`
    select
      (select min((job->>'endedAtMs')::bigint) from jobs)::float8 as first,
      (select max((job->>'endedAtMs')::bigint) from jobs)::float8 as last,
      (select max((settlement->>'confirmedAtMs')::bigint) from settlements)::float8 as confirmed`);
  const { first, last, confirmed } = rows[0];
  return { ending: (last - first) / 1_000, total: (confirmed - first) / 1_000 };
};

/** How many tasks of settling a process has done, as its own metrics say. */
const countSettleTasks = async (url) => {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = /^gpukit_task_seconds_count\{task="settle-escrow",outcome="done"\} (\d+)/m.exec(text);
  return Number(line?.[1] ?? 0);
};

const sumOf = ({ balances, burned }) => balances + burned;
