import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { createHttpApp } from "./http/createHttpApp.js";
import { type RunningHttpServer, startHttpServer } from "./http/startHttpServer.js";
import { createBus } from "./platform/bus.js";
import { systemClock } from "./platform/clock.js";
import { createClosers } from "./platform/closers.js";
import type { ServerConfig } from "./platform/config.js";
import { migrate, openDatabase } from "./platform/database.js";
import { openDataFolder } from "./platform/dataFolder/openDataFolder.js";
import { createLog } from "./platform/log.js";
import { createMetrics } from "./platform/metrics.js";
import { startPostgres } from "./platform/postgres/startPostgres.js";
import { recordServerStart } from "./platform/processes/recordServerStart.js";
import { startWorker } from "./platform/worker.js";
import { router } from "./trpc.js";

const manifest: { version: string } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

export interface RunningServer {
  url: string;
  close(): Promise<void>;
}

/** Starts everything a server needs, in order; what was started is closed in reverse, also when a step fails. */
export async function startServer(
  config: ServerConfig,
  { say }: { say: (line: string) => void },
): Promise<RunningServer> {
  const closers = createClosers();
  try {
    const { url } = await open(config, { say, closeLater: closers.add });
    return { url, close: closers.closeAll };
  } catch (error) {
    await closers.closeAll().catch(() => undefined);
    throw error;
  }
}

interface OpenParameters {
  say: (line: string) => void;
  closeLater: (close: () => unknown) => void;
}

async function open(config: ServerConfig, { say, closeLater }: OpenParameters): Promise<RunningHttpServer> {
  const log = createLog({ level: config.logLevel });
  const metrics = createMetrics();
  const data = await openDataFolder(config.dataFolder, { exclusive: config.databaseUrl === null });
  closeLater(data.release);
  const postgres = config.databaseUrl === null ? await startPostgres({ folder: data.postgres, say }) : null;
  if (postgres) closeLater(postgres.stop);
  const connectionString = postgres?.connectionString ?? String(config.databaseUrl);
  await migrate(connectionString);
  const { db, pool, close } = openDatabase({ connectionString, log });
  closeLater(close);
  const served = await recordServerStart({ connectionString, clock: systemClock, newId: randomUUID, log, metrics });
  closeLater(served.stop);
  const bus = await createBus({ connectionString, log });
  closeLater(bus.close);
  const worker = await startWorker({ pool, tasks: {}, processId: served.processId, log, metrics });
  closeLater(worker.stop);
  const root = router({});
  const createContext = () => ({});
  const app = createHttpApp({
    router: root,
    createContext,
    log,
    metrics,
    newId: randomUUID,
    version: manifest.version,
    checks: { database: () => db.execute(sql`select 1`) },
    publicKeys: () => ({ keys: [] }),
  });
  const { host, port } = config;
  const whenBusy = config.mode === "dev" ? "next" : "fail";
  const http = await startHttpServer({ app, router: root, createContext, host, port, whenBusy, say, log, metrics });
  closeLater(http.close);
  return http;
}
