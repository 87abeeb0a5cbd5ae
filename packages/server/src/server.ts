import { randomUUID } from "node:crypto";
import type { Clock } from "@gpukit/core";
import { countAlarms } from "./alarms/countAlarms.js";
import { raiseDisagreement } from "./alarms/raiseDisagreement.js";
import { openChainRpc } from "./chain/openChainRpc.js";
import { createContext } from "./createContext.js";
import { assertKeysKnown } from "./custody/assertKeysKnown.js";
import { assertMainnetReady } from "./custody/assertMainnetReady.js";
import { loadEscrowKeys } from "./custody/loadEscrowKeys.js";
import type { RunningHttpServer } from "./http/startHttpServer.js";
import { resumeWork } from "./pipelines/resumeWork.js";
import { createTasks } from "./pipelines/tasks.js";
import { openBlobs } from "./platform/blobs.js";
import { createBus } from "./platform/bus.js";
import { systemClock } from "./platform/clock.js";
import { createClosers } from "./platform/closers.js";
import type { ServerConfig } from "./platform/config.js";
import { migrate, openDatabase } from "./platform/database.js";
import { openDataFolder } from "./platform/dataFolder/openDataFolder.js";
import { loadOrCreateKey } from "./platform/keys.js";
import { createLog } from "./platform/log.js";
import { createMetrics } from "./platform/metrics.js";
import { startPostgres } from "./platform/postgres/startPostgres.js";
import { recordServerStart } from "./platform/processes/recordServerStart.js";
import { addJob, startWorker, type Task } from "./platform/worker.js";
import { resolvePlatformIdentity } from "./resolvePlatformIdentity.js";
import { serveHttp } from "./serveHttp.js";
import type { PublicAddresses, ServerContext } from "./serverContext.js";

export interface RunningServer {
  url: string;
  context: ServerContext;
  close(): Promise<void>;
}

/** What a server stands on, where it is not the machine's own: a market for tests brings its clock and its chain. */
export interface ServerParts {
  /** Dates everything but the chain and the server's own signs of life. */
  clock: Clock;
  openChain: typeof openChainRpc;
  /** Lets each background task run, in its time. */
  aroundTask: (work: () => Promise<void>) => Promise<void>;
}

const ownParts: ServerParts = { clock: systemClock, openChain: openChainRpc, aroundTask: (work) => work() };

/** Starts everything a server needs, in order; what was started is closed in reverse, also when a step fails. */
export async function startServer(
  config: ServerConfig,
  { say, ...parts }: { say: (line: string) => void } & Partial<ServerParts>,
): Promise<RunningServer> {
  const closers = createClosers();
  try {
    const { http, context } = await open(config, { ...ownParts, ...parts, say, closeLater: closers.add });
    return { url: http.url, context, close: closers.closeAll };
  } catch (error) {
    await closers.closeAll().catch(() => undefined);
    throw error;
  }
}

interface OpenParameters extends ServerParts {
  say: (line: string) => void;
  closeLater: (close: () => unknown) => void;
}

async function open(
  config: ServerConfig,
  { clock, openChain, aroundTask, say, closeLater }: OpenParameters,
): Promise<{ http: RunningHttpServer; context: ServerContext }> {
  const log = createLog({ level: config.logLevel });
  const metrics = createMetrics();
  const data = await openDataFolder(config.dataFolder, { exclusive: config.databaseUrl === null });
  closeLater(data.release);
  await assertMainnetReady(config.chain.kind, { keysFolder: data.keys });
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
  const { devnet, ...connection } = await openChain(config.chain, {
    folder: data.devnet,
    clock: systemClock,
    log,
    onAlarm: (alarm) => void raiseDisagreement({ db, clock, log, newId: randomUUID }, alarm),
  });
  if (devnet) closeLater(devnet.stop);
  const addresses = publicAddresses(config, config.publicUrl ?? `http://${config.host}:${config.port}`);
  countAlarms(metrics, db);
  const escrowKeys = await loadEscrowKeys({ env: process.env, folder: data.keys });
  await assertKeysKnown(db, { keys: escrowKeys, nowMs: clock.nowMs() });
  const context = await createContext({
    db,
    bus,
    blobs: await openBlobs(data.blobs),
    clock,
    log,
    keysFolder: data.keys,
    escrowKeys,
    issuerKey: await loadOrCreateKey(data.keys, { name: "issuer-v1" }),
    chain: { name: config.chain.kind, clock: systemClock, ...connection },
    platformIdentity: await resolvePlatformIdentity(config),
    addresses,
    timings: config.timings,
    limits: config.limits,
    custodyLimit: config.custodyLimit ?? null,
    usdRate: config.usdRate,
  });
  const http = await serveHttp(config, { context, metrics, devnet, uploadsFolder: data.uploads, say });
  closeLater(http.close);
  closeLater(http.closeUploads);
  // A busy port may have moved the server; what it says of itself is where it really listens.
  Object.assign(addresses, publicAddresses(config, config.publicUrl ?? http.url));
  // Last, so that work starts when everything it may wake can answer.
  const tasks = mapTasks(createTasks(context), aroundTask);
  const worker = await startWorker({ pool, tasks, processId: served.processId, log, metrics });
  closeLater(worker.stop);
  await resumeWork(context);
  await addJob(db, "reconcile", {}, { jobKey: "reconcile", keepRunAt: true });
  return { http, context };
}

function mapTasks(tasks: Readonly<Record<string, Task>>, around: ServerParts["aroundTask"]): Record<string, Task> {
  const wrap = ([name, task]: [string, Task]): [string, Task] => [name, (...run) => around(() => task(...run))];
  return Object.fromEntries(Object.entries(tasks).map(wrap));
}

/** What the server tells others of where things are; its own devnet lies beneath its own address. */
function publicAddresses({ chain }: ServerConfig, publicUrl: string): PublicAddresses {
  const chainRpcUrl = chain.rpcUrl ?? `${publicUrl}/devnet`;
  const explorers = { mainnet: "https://explorer.qubic.org", testnet: "https://testnet.explorer.qubic.org" };
  return { publicUrl, chainRpcUrl, explorerUrl: chain.kind === "devnet" ? chainRpcUrl : explorers[chain.kind] };
}
