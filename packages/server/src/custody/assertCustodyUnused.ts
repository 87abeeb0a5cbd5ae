import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { GpuKitError } from "@gpukit/core";
import { openDatabase } from "../platform/database.js";
import { listLiveProcesses } from "../platform/processes/deadProcesses.js";

export interface AssertCustodyUnusedParameters {
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** The embedded database's folder inside the data folder, which this process has claimed. */
  postgresFolder: string;
  /** The operator accepts that live jobs lose their escrow. */
  evenWithDatabase: boolean;
}

/** Refuses to empty escrows that a server runs on or could still settle. Throws `custody-in-use`. */
export async function assertCustodyUnused(parameters: AssertCustodyUnusedParameters): Promise<void> {
  const { databaseUrl, postgresFolder, evenWithDatabase } = parameters;
  // Servers on a database of their own do not claim the data folder.
  if (databaseUrl !== null && (await hasLiveServer(databaseUrl)))
    throw new GpuKitError("custody-in-use", "A server runs on the database of DATABASE_URL.", {
      whatToDo: "Stop every server of that database first.",
    });
  if (evenWithDatabase) return;
  const database = databaseUrl === null ? await findDatabase(postgresFolder) : "the one of DATABASE_URL";
  if (database === null) return;
  throw new GpuKitError("custody-in-use", "The database of these escrows still exists.", {
    facts: [`Database: ${database}`],
  });
}

async function hasLiveServer(databaseUrl: string): Promise<boolean> {
  const { db, close } = openDatabase({ connectionString: databaseUrl, maximumConnections: 1 });
  try {
    return (await listLiveProcesses(db)).length > 0;
  } catch {
    // A database that does not answer serves no server either, and the operator is asked for consent all the same.
    return false;
  } finally {
    await close();
  }
}

/** The folder of the embedded database's data, null when it is gone. */
async function findDatabase(postgresFolder: string): Promise<string | null> {
  const elsewhere = (await readFile(path.join(postgresFolder, "location"), "utf8").catch(() => "")).trim();
  const data = path.join(elsewhere || postgresFolder, "data");
  const isGone = await stat(path.join(data, "PG_VERSION")).then(
    () => false,
    ({ code }: NodeJS.ErrnoException) => code === "ENOENT",
  );
  return isGone ? null : data;
}
