import { randomUUID } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { endWithProcess } from "../platform/postgres/endWithProcess.js";
import { startPostgres } from "../platform/postgres/startPostgres.js";

export interface MarketDatabase {
  connectionString: string;
  close(): Promise<void>;
}

/**
 * An empty database for one market. Without `databaseUrl` a PostgreSQL starts in `folder` that ends with this process even if that is
 * killed; with it, a database of its own is created there and dropped again. Throws `database-unavailable`, or PostgreSQL's own refusal.
 */
export async function openMarketDatabase({
  databaseUrl,
  folder,
  marketFolder,
}: {
  databaseUrl: string | null;
  folder: string;
  /** Removed too when the process was killed. */
  marketFolder: string;
}): Promise<MarketDatabase> {
  if (databaseUrl !== null) return createDatabase(databaseUrl);
  const postgres = await startPostgres({ folder, durable: false, systemFolder: path.join(folder, "system") });
  const watcher = endWithProcess({ postgresPid: postgres.pid, folder: marketFolder, processId: process.pid });
  const close = async () => {
    watcher.end();
    await postgres.stop();
  };
  return { connectionString: postgres.connectionString, close };
}

async function createDatabase(databaseUrl: string): Promise<MarketDatabase> {
  const name = `gpukit_market_${randomUUID().replaceAll("-", "")}`;
  await execute(databaseUrl, `create database ${name} template template0`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return {
    connectionString: url.href,
    close: () => execute(databaseUrl, `drop database if exists ${name} with (force)`),
  };
}

async function execute(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
