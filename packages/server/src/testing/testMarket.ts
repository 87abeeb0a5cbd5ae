import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type HardwareReport, type Offer, publicKeyOf, type QuString } from "@gpukit/core";
import { createDevWallet, createQubicRpc, devSeeds, identityFromSeed } from "@gpukit/qubic";
import { createDevnet } from "@gpukit/qubic/devnet";
import { authenticateSession } from "../authenticate.js";
import { createContext } from "../createContext.js";
import { createTasks } from "../pipelines/tasks.js";
import { openBlobs } from "../platform/blobs.js";
import { createBus } from "../platform/bus.js";
import { systemClock } from "../platform/clock.js";
import { openDatabase } from "../platform/database.js";
import { createLog } from "../platform/log.js";
import { recordServerStart } from "../platform/processes/recordServerStart.js";
import { createTestDatabase } from "../platform/testing/testDatabase.js";
import { startWorker } from "../platform/worker.js";
import { appRouter } from "../router.js";
import type { ServerContext } from "../serverContext.js";
import type { Timings } from "../timings.js";

const genesisAmount = 1_000_000_000n;

/** The machine a test node pretends to be. */
const hardware: HardwareReport = {
  hostname: "test-machine",
  os: "Linux",
  cpuModel: "Test CPU",
  cpuCores: 4,
  ramGb: 16,
  freeDiskGb: 100,
  gpus: [],
  isolation: "bubblewrap",
  agentVersion: "0.0.0",
  simulated: false,
};

/** Fast enough for tests, in the same order as the real ones. */
const testTimings: Partial<Timings> = {
  minimumDurationMs: 1_000,
  chainPollMs: 20,
  rebroadcastMs: 100,
  custodyWatchMs: 150,
  dispatchRetryMs: 50,
};

export type TestMarket = Awaited<ReturnType<typeof createTestMarketServer>>;

/**
 * The real use cases over a real database, with a devnet in memory and the real background worker. Time is the system's, the
 * spans are short.
 */
export async function createTestMarketServer({ timings = {} }: { timings?: Partial<Timings> } = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "gpukit-market-"));
  const database = await createTestDatabase();
  const log = createLog({ level: process.env.GPUKIT_TEST_LOG === "1" ? "debug" : "silent" });
  const clock = systemClock;
  const identities = await namedIdentities();
  const devnet = createDevnet({
    dataDir: null,
    tickMs: 10,
    genesis: Object.values(identities).map((identity) => ({ identity, amount: genesisAmount })),
  });
  devnet.start();
  const { db, pool, close } = openDatabase({ connectionString: database.connectionString, log });
  const bus = await createBus({ connectionString: database.connectionString, log });
  const server: ServerContext = await createContext({
    db,
    bus,
    blobs: await openBlobs(path.join(folder, "blobs")),
    clock,
    log,
    keysFolder: folder,
    escrowKey: randomBytes(32),
    issuerKey: randomBytes(32),
    chain: {
      name: "devnet",
      rpc: createQubicRpc({ url: "http://devnet", fetch: (request) => devnet.fetch(request), retry: false }),
      missedReadIntervalMs: 50,
      initialTickMs: 10,
    },
    platformIdentity: identities.platform,
    addresses: { publicUrl: "http://test", chainRpcUrl: "http://devnet", explorerUrl: null },
    timings: { ...testTimings, ...timings },
  });
  const start = await recordServerStart({
    connectionString: database.connectionString,
    clock,
    newId: randomUUID,
    log,
  });
  let worker = await startWorker({ pool, tasks: createTasks(server), processId: start.processId, log });

  return {
    server,
    devnet,
    identities,
    /** A consumer signed in with one of the published wallets. */
    async signIn(name: keyof typeof devSeeds) {
      const wallet = createDevWallet({ seed: devSeeds[name], approvalMs: 100 });
      const identity = await wallet.getIdentity();
      const anyone = appRouter.createCaller({ server, account: null, node: null });
      const { nonce, message } = await anyone.accounts.createChallenge({ identity });
      const { scheme, signature } = await wallet.signMessage(message);
      const { token } = await anyone.accounts.signIn({ identity, nonce, scheme, signature });
      const account = await authenticateSession(server, `Bearer ${token}`);
      return { wallet, identity, calls: appRouter.createCaller({ server, account, node: null }) };
    },
    /** A node that offers its CPU, for 1 QU a millisecond; its calls are made as if it had signed them. */
    async enrolNode({ payout = "provider" as keyof typeof devSeeds, pricePerHour = "3600000" as QuString } = {}) {
      const privateKey = randomBytes(32).toString("hex");
      const publicKey = publicKeyOf(privateKey);
      const stranger = appRouter.createCaller({ server, account: null, node: { publicKey, id: null } });
      const { nodeId } = await stranger.nodes.enrol({
        name: `node of ${payout}`,
        payoutIdentity: identities[payout],
        hardware,
        offers: [{ gpuIndex: null, pricePerHour }],
      });
      const calls = appRouter.createCaller({ server, account: null, node: { publicKey, id: nodeId } });
      const offer = (await calls.offers.list()).find((candidate: Offer) => candidate.nodeId === nodeId);
      return { nodeId, privateKey, publicKey, calls, offer: offer as Offer };
    },
    /** Ends the background worker and starts it again, as a restarted server would. */
    async restartWorker() {
      await worker.stop();
      worker = await startWorker({ pool, tasks: createTasks(server), processId: start.processId, log });
    },
    async close() {
      await worker.stop();
      await start.stop();
      await bus.close();
      await close();
      await devnet.stop();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function namedIdentities(): Promise<Record<keyof typeof devSeeds, string>> {
  const entries = await Promise.all(
    Object.entries(devSeeds).map(async ([name, seed]) => [name, await identityFromSeed(seed)] as const),
  );
  return Object.fromEntries(entries) as Record<keyof typeof devSeeds, string>;
}

export type TestConsumer = Awaited<ReturnType<TestMarket["signIn"]>>;
export type TestNode = Awaited<ReturnType<TestMarket["enrolNode"]>>;
