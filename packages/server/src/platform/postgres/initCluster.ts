import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { GpuKitError } from "@gpukit/core";
import { processIdentity } from "../processIdentity.js";
import type { PostgresBinaries } from "./postgresBinaries.js";
import { runProgram } from "./runAs.js";
import type { SystemUser } from "./systemUser.js";

/** The role and the database a cluster is made with. */
export const clusterName = "gpukit";

export interface InitClusterParameters {
  /** Where the finished cluster goes; its parent exists. */
  dataFolder: string;
  password: string;
  user: SystemUser | null;
  /** False skips syncing to disk, for clusters that are thrown away. */
  durable: boolean;
}

/**
 * Makes a new cluster with the database `gpukit` in it, unless `dataFolder` holds one. Everything happens in a folder
 * beside it that is renamed last, so an interrupted attempt leaves nothing that could be taken for a cluster, and
 * processes that race end with the same one. Returns `fresh` or `existing`; throws `database-unavailable`.
 */
export async function initCluster(
  binaries: PostgresBinaries,
  parameters: InitClusterParameters,
): Promise<"fresh" | "existing"> {
  const { dataFolder, password, user, durable } = parameters;
  const found = await clusterVersion(dataFolder);
  if (found !== null) {
    requireSameVersion(found, binaries, dataFolder);
    return "existing";
  }
  await removeUnfinished(dataFolder);
  const workFolder = `${dataFolder}.unfinished-${process.pid}`;
  const newData = path.join(workFolder, "data");
  const passwordFile = path.join(workFolder, "password");
  await mkdir(workFolder, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) for (const owned of [workFolder, passwordFile]) await chown(owned, user.uid, user.gid);
  const as = { user, folder: workFolder };
  const layout = ["--encoding=UTF8", "--no-locale", "--auth=scram-sha-256", `--username=${clusterName}`];
  const sync = durable ? [] : ["--no-sync"];
  await runProgram(binaries.initdb, [`--pgdata=${newData}`, `--pwfile=${passwordFile}`, ...layout, ...sync], as);
  const single = ["--single", "-D", newData, ...(durable ? [] : ["-c", "fsync=off"]), "postgres"];
  await runProgram(binaries.postgres, single, { ...as, input: `create database ${clusterName};\n` });
  const outcome = await putInPlace(newData, dataFolder);
  await rm(workFolder, { recursive: true, force: true });
  return outcome;
}

async function putInPlace(newData: string, dataFolder: string): Promise<"fresh" | "existing"> {
  try {
    await rename(newData, dataFolder);
    return "fresh";
  } catch (error) {
    // Another process was quicker; both used the same password.
    if ((await clusterVersion(dataFolder)) !== null) return "existing";
    throw error;
  }
}

async function clusterVersion(dataFolder: string): Promise<string | null> {
  const text = await readFile(path.join(dataFolder, "PG_VERSION"), "utf8").catch(() => null);
  return text?.trim() ?? null;
}

function requireSameVersion(found: string, { version }: PostgresBinaries, dataFolder: string): void {
  const major = version.split(".")[0];
  if (found === major) return;
  throw new GpuKitError("database-unavailable", `The data were written by PostgreSQL ${found}, not ${major}.`, {
    facts: [`Folder: ${dataFolder}`],
    whatToDo: `Start the gpukit release that wrote them, or give DATABASE_URL of a PostgreSQL that holds a copy.`,
  });
}

async function removeUnfinished(dataFolder: string): Promise<void> {
  const prefix = `${path.basename(dataFolder)}.unfinished-`;
  const parent = path.dirname(dataFolder);
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(name.slice(prefix.length));
    const othersWork = pid !== process.pid && (await processIdentity(pid)) !== null;
    if (!othersWork) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}
