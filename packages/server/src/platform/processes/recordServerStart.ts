import os from "node:os";
import type { Clock } from "@gpukit/core";
import { max, sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { Log } from "../log.js";
import type { Metrics } from "../metrics.js";
import { outages, serverProcesses } from "../processTables.js";
import { freeTasksOfDeadProcesses, listDeadProcesses, listLiveProcesses, livenessKey } from "./deadProcesses.js";
import { type Outage, outageSince } from "./outage.js";

// A process is alive while its own database session holds an advisory lock: PostgreSQL lets go of it the moment a killed
// process' socket closes, so nothing has to time out. Its row only remembers when it was last seen.
//
//   start ── lock, then one transaction: outage? free tasks of the dead, forget them, add own row ──▶ alive
//   alive ── each second: last seen; each 2 s: free tasks of the dead ──▶ alive
//   alive ── session lost ── lock again on a new one ──▶ alive
//   alive ── stop(): last seen, unlock; the row stays, so the next start knows since when nobody served

export interface RecordServerStartParameters {
  connectionString: string;
  clock: Clock;
  newId: () => string;
  log: Log;
  metrics?: Metrics;
  /** Called for an outage noticed while running, such as a machine that slept. */
  onOutage?: (outage: Outage) => void;
}

export interface RecordedServer {
  processId: string;
  /** Since when no process had served before this one started; null when another runs, or the gap was short. */
  outage: Outage | null;
  stop(): Promise<void>;
}

const tickMs = 1_000;
const freeTasksEveryTicks = 2;
/** Only one process at a time decides what happened while it was away. */
const startLock = sql`select pg_advisory_xact_lock(hashtextextended('gpukit-start', 0))`;

/** Records that this process serves from now on, and takes over what dead ones left. Throws when the database does. */
export async function recordServerStart(parameters: RecordServerStartParameters): Promise<RecordedServer> {
  const { clock, newId, log, metrics, onOutage } = parameters;
  const processId = newId();
  const startedAtMs = clock.nowMs();
  let session = await openSession(parameters.connectionString, processId);
  const outage = await takeOver(session.db, { processId, startedAtMs, nowMs: startedAtMs });
  let lastSeenMs = startedAtMs;
  let tick = 0;
  let stopped = false;
  let working: Promise<void> = Promise.resolve();

  async function beat(): Promise<void> {
    if (session.lost) session = await openSession(parameters.connectionString, processId);
    const nowMs = clock.nowMs();
    const slept = outageSince(lastSeenMs, { nowMs });
    if (slept) {
      const found = await takeOver(session.db, { processId, startedAtMs, nowMs });
      if (found) onOutage?.(found);
    } else {
      await touch(session.db, { processId, nowMs });
    }
    lastSeenMs = nowMs;
    tick += 1;
    if (tick % freeTasksEveryTicks === 0) await freeTasks();
  }

  async function freeTasks(): Promise<void> {
    const tasks = await freeTasksOfDeadProcesses(session.db);
    if (tasks === 0) return;
    metrics?.recoveredTasks.inc(tasks);
    log.warn({ tasks }, "Took over background tasks of a server process that died.");
  }

  const timer = setInterval(() => {
    working = working.then(async () => {
      if (stopped) return;
      await beat().catch((error: unknown) => log.warn({ err: error }, "This server could not say that it lives."));
    });
  }, tickMs);
  timer.unref();

  async function stop(): Promise<void> {
    stopped = true;
    clearInterval(timer);
    await working;
    if (!session.lost) await touch(session.db, { processId, nowMs: clock.nowMs() }).catch(() => undefined);
    await session.client.end().catch(() => undefined);
  }

  return { processId, outage, stop };
}

interface Session {
  client: pg.Client;
  db: NodePgDatabase;
  lost: boolean;
}

async function openSession(connectionString: string, processId: string): Promise<Session> {
  const client = new pg.Client({
    connectionString,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    application_name: "gpukit-process",
  });
  const session: Session = { client, db: drizzle(client), lost: false };
  client.on("error", () => undefined);
  client.once("end", () => {
    session.lost = true;
  });
  await client.connect();
  // Lets a remote database notice within seconds that this machine is gone, not only this process.
  await client.query("set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3");
  await session.db.execute(sql`select pg_advisory_lock(${livenessKey(sql`${processId}`)})`);
  return session;
}

interface TakeOverParameters {
  processId: string;
  startedAtMs: number;
  nowMs: number;
}

async function takeOver(db: NodePgDatabase, parameters: TakeOverParameters): Promise<Outage | null> {
  const { processId, startedAtMs, nowMs } = parameters;
  return db.transaction(async (tx) => {
    await tx.execute(startLock);
    const others = (await listLiveProcesses(tx)).filter((id) => id !== processId);
    const [seen] = await tx.select({ lastSeenMs: max(serverProcesses.lastSeenMs) }).from(serverProcesses);
    const outage = others.length > 0 ? null : outageSince(seen?.lastSeenMs ?? null, { nowMs });
    if (outage) await tx.insert(outages).values(outage);
    await freeTasksOfDeadProcesses(tx);
    for (const id of await listDeadProcesses(tx)) await tx.delete(serverProcesses).where(sql`id = ${id}::uuid`);
    const row = { id: processId, startedAtMs, lastSeenMs: nowMs, host: os.hostname(), pid: process.pid };
    await tx
      .insert(serverProcesses)
      .values(row)
      .onConflictDoUpdate({ target: serverProcesses.id, set: { lastSeenMs: nowMs } });
    return outage;
  });
}

async function touch(db: NodePgDatabase, { processId, nowMs }: { processId: string; nowMs: number }): Promise<void> {
  const row = { lastSeenMs: nowMs };
  const touched = await db.update(serverProcesses).set(row).where(sql`id = ${processId}::uuid`);
  if (touched.rowCount === 0) {
    // Another process took us for dead while our session was lost.
    const own = { id: processId, startedAtMs: nowMs, host: os.hostname(), pid: process.pid, ...row };
    await db.insert(serverProcesses).values(own).onConflictDoNothing();
  }
}
