import { fileURLToPath } from "node:url";
import { GpuKitError } from "@gpukit/core";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { migrate as migrateTables } from "drizzle-orm/node-postgres/migrator";
import { runMigrations as migrateWorker } from "graphile-worker";
import pg from "pg";
import type { Log } from "./log.js";
import { quietWorkerLogger } from "./workerLogger.js";

/** The drizzle database; `Schema` is the object of all tables. */
export type Database<Schema extends Record<string, unknown> = Record<string, never>> = NodePgDatabase<Schema>;

/** An open transaction, or the database itself: what repositories take. */
export type Transaction<Schema extends Record<string, unknown> = Record<string, never>> =
  | Database<Schema>
  | Parameters<Parameters<Database<Schema>["transaction"]>[0]>[0];

export interface OpenDatabaseParameters<Schema extends Record<string, unknown>> {
  connectionString: string;
  schema?: Schema;
  /** @default 20 */
  maximumConnections?: number;
  log?: Log;
}

/** Where the release's own migrations lie. */
export const migrationsFolder = fileURLToPath(new URL("../../migrations", import.meta.url));

/** Any constant all gpukit processes agree on; only one of them migrates at a time. */
const migrationLock = 7_105_110_117;

/** Opens a pool of connections; nothing is connected yet. A lost idle connection is logged, not thrown. */
export function openDatabase<Schema extends Record<string, unknown> = Record<string, never>>(
  parameters: OpenDatabaseParameters<Schema>,
) {
  const { connectionString, schema, maximumConnections = 20, log } = parameters;
  const pool = openPool({ connectionString, maximumConnections, log });
  const db: Database<Schema> = drizzle(pool, schema ? { schema } : {});
  return { db, pool, close: () => pool.end() };
}

function openPool(parameters: {
  connectionString: string;
  maximumConnections: number;
  log?: Log | undefined;
}): pg.Pool {
  const { connectionString, maximumConnections, log } = parameters;
  const pool = new pg.Pool({ connectionString, max: maximumConnections, application_name: "gpukit" });
  // Without these two, a database restart would end the process: a lost connection is an unhandled event.
  pool.on("error", (error) => log?.warn({ err: error }, "An idle database connection was lost."));
  pool.on("connect", (client) => client.on("error", (error) => log?.debug({ err: error }, "A connection was lost.")));
  return pool;
}

/**
 * Brings tables and job queue up to date. Any number of processes may call this at once: one works, the others wait and
 * find nothing left to do. Throws `database-unavailable`.
 */
export async function migrate(connectionString: string, { folder = migrationsFolder }: { folder?: string } = {}) {
  const pool = openPool({ connectionString, maximumConnections: 2 });
  try {
    const client = await pool.connect();
    try {
      await client.query("select pg_advisory_lock($1)", [migrationLock]);
      await migrateTables(drizzle(client), { migrationsFolder: folder });
      await migrateWorker({ pgPool: pool, logger: quietWorkerLogger });
    } finally {
      // Ends the session, and the lock with it.
      client.release(true);
    }
  } catch (cause) {
    throw new GpuKitError("database-unavailable", "The database could not be brought up to date.", {
      facts: [`Migrations: ${folder}`, `Reason: ${cause instanceof Error ? cause.message : String(cause)}`],
      cause,
    });
  } finally {
    await pool.end();
  }
}
