import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { GpuKitError } from "@gpukit/core";
import type { ServerConfig } from "../platform/config.js";
import { type Database, openDatabase } from "../platform/database.js";
import { startPostgres } from "../platform/postgres/startPostgres.js";

/**
 * The server's database as a command of the operator reads it, whether a server runs or not; an embedded PostgreSQL that was not running
 * is stopped again. Throws `database-unavailable` where there is none.
 */
export async function openOperatorDatabase(
  { databaseUrl, dataFolder }: Pick<ServerConfig, "databaseUrl" | "dataFolder">,
  { closeLater }: { closeLater: (close: () => unknown) => void },
): Promise<Database> {
  const connectionString = databaseUrl ?? (await openEmbedded(path.join(dataFolder, "postgres"), closeLater));
  const { db, close } = openDatabase({ connectionString, maximumConnections: 4 });
  closeLater(close);
  return db;
}

async function openEmbedded(folder: string, closeLater: (close: () => unknown) => void): Promise<string> {
  const elsewhere = (await readFile(path.join(folder, "location"), "utf8").catch(() => "")).trim();
  const data = path.join(elsewhere || folder, "data");
  if (!existsSync(data))
    throw new GpuKitError("database-unavailable", "There is no database of a server here.", {
      facts: [`Looked for: ${data}`],
      whatToDo: "Name its folder with --home, or its address with DATABASE_URL.",
    });
  const postgres = await startPostgres({ folder });
  if (postgres.started !== "reattached") closeLater(postgres.stop);
  return postgres.connectionString;
}
