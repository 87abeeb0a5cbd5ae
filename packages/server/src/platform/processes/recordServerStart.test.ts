// proves S28
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../database.js";
import { outages, serverProcesses } from "../processTables.js";
import { runScript } from "../testing/runScript.js";
import { createTestDatabase } from "../testing/testDatabase.js";
import { waitUntil } from "../testing/waitUntil.js";
import { addJob, startWorker, workerIdOf } from "../worker.js";
import { listDeadProcesses, listLiveProcesses } from "./deadProcesses.js";
import { type RecordServerStartParameters, recordServerStart } from "./recordServerStart.js";

const log = pino({ enabled: false });

async function setup() {
  const { connectionString, close } = await createTestDatabase();
  const { db, pool, close: closePool } = openDatabase({ connectionString });
  const time = { nowMs: 1_000_000 };
  const stops: (() => Promise<void>)[] = [];
  onTestFinished(async () => {
    for (const stop of stops) await stop();
    await closePool();
    await close();
  });
  const start = async (more: Partial<RecordServerStartParameters> = {}) => {
    const clock = { nowMs: () => time.nowMs };
    const server = await recordServerStart({ connectionString, clock, newId: randomUUID, log, ...more });
    stops.push(server.stop);
    return server;
  };
  return { connectionString, db, pool, time, start };
}

describe("recordServerStart", () => {
  it("notes an outage from the last sign of anybody until now, also after an orderly stop", async () => {
    const { db, time, start } = await setup();
    const first = await start();
    expect(first.outage).toBeNull();
    time.nowMs += 1_000;
    await first.stop();
    time.nowMs += 60_000;
    const second = await start();
    expect(second.outage).toEqual({ fromMs: 1_001_000, toMs: 1_061_000 });
    expect(await db.select({ fromMs: outages.fromMs, toMs: outages.toMs }).from(outages)).toEqual([second.outage]);
    expect(await listLiveProcesses(db)).toEqual([second.processId]);
    expect(await db.select().from(serverProcesses)).toHaveLength(1);
  });

  it("notes none while another process serves, nor for a moment's gap", async () => {
    const { time, start } = await setup();
    const first = await start();
    time.nowMs += 3_000;
    expect((await start()).outage).toBeNull();
    await first.stop();
    time.nowMs += 60_000;
    expect((await start()).outage).toBeNull();
  });

  it("notices a machine that slept while it ran", async () => {
    const { time, start } = await setup();
    const slept: unknown[] = [];
    await start({ onOutage: (outage) => slept.push(outage) });
    time.nowMs += 3_600_000;
    await waitUntil(() => slept.length > 0);
    expect(slept).toEqual([{ fromMs: 1_000_000, toMs: 4_600_000 }]);
  });

  it("sees a process dead the moment it is killed, and frees its tasks and nobody else's", async () => {
    const { connectionString, db, pool, start } = await setup();
    const script = runScript(`
      const { recordServerStart } = await load("processes/recordServerStart.ts");
      const { openDatabase } = await load("database.ts");
      const { startWorker } = await load("worker.ts");
      const { createLog } = await load("log.ts");
      const connectionString = ${JSON.stringify(connectionString)};
      const log = createLog({ level: "silent" });
      const newId = () => crypto.randomUUID();
      const clock = { nowMs: () => 1000000 };
      const { processId } = await recordServerStart({ connectionString, clock, newId, log });
      const { pool } = openDatabase({ connectionString });
      const tasks = { stuck: () => new Promise(() => console.log("taken " + processId)) };
      await startWorker({ pool, tasks, processId, log });`);
    await addJob(db, "stuck", { n: 1 });
    const dead = (await script.line((line) => line.startsWith("taken"))).slice("taken ".length);
    const living = await start();
    await addJob(db, "other", {}, { jobKey: "kept" });
    const keep = workerIdOf(living.processId);
    await db.execute(
      sql`update graphile_worker._private_jobs set locked_by = ${keep}, locked_at = now() where key = 'kept'`,
    );
    expect((await listLiveProcesses(db)).sort()).toEqual([dead, living.processId].sort());
    await script.kill("SIGKILL");
    await waitUntil(async () => (await listDeadProcesses(db)).includes(dead));
    const ran: unknown[] = [];
    const worker = await startWorker({
      pool,
      tasks: { stuck: async (payload) => void ran.push(payload) },
      processId: living.processId,
      log,
    });
    onTestFinished(() => worker.stop());
    await waitUntil(() => ran.length > 0);
    expect(ran).toEqual([{ n: 1 }]);
    // A task's row goes a moment after its function has ended.
    const listLocks = async () => (await db.execute(sql`select locked_by from graphile_worker._private_jobs`)).rows;
    await waitUntil(async () => (await listLocks()).length === 1);
    expect(await listLocks()).toEqual([{ locked_by: keep }]);
  });

  it("takes its place again when its database session was cut", async () => {
    const { db, start } = await setup();
    const { processId } = await start();
    await db.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'gpukit-process' and datname = current_database()`,
    );
    await waitUntil(async () => (await listLiveProcesses(db)).length === 0);
    await waitUntil(async () => (await listLiveProcesses(db)).includes(processId));
  });
});
