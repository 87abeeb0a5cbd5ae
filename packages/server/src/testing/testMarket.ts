import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type HardwareReport, type Offer, publicKeyOf, type QuString } from "@gpukit/core";
import { createDevWallet, type DevSeedName, devSeeds, identityFromSeed } from "@gpukit/qubic";
import { authenticateSession } from "../authenticate.js";
import { openMarket } from "../market/openMarket.js";
import { createTestDatabase } from "../platform/testing/testDatabase.js";
import { appRouter } from "../router.js";
import type { Timings } from "../timings.js";

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

/** The published test market on the run's shared PostgreSQL, with spans that pass by themselves and nodes played by hand. */
export async function createTestMarketServer({ timings = {} }: { timings?: Partial<Timings> } = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "gpukit-market-"));
  const database = await createTestDatabase();
  const market = await openMarket({
    connectionString: database.connectionString,
    folder,
    tickMs: 10,
    timings: { ...testTimings, ...timings },
    providers: [],
    logLevel: process.env.GPUKIT_TEST_LOG === "1" ? "debug" : "silent",
  });
  const { context: server, devnet } = market;
  const identities = await namedIdentities();

  return {
    ...market,
    server,
    devnet,
    identities,
    /** A consumer signed in with one of the published wallets. */
    async signIn(name: DevSeedName) {
      const wallet = createDevWallet({ seed: devSeeds[name], approvalMs: 100 });
      const identity = await wallet.getIdentity();
      const anyone = appRouter.createCaller({ server, account: null, node: null });
      const { nonce, message } = await anyone.accounts.createChallenge({ identity });
      const { scheme, signature } = await wallet.signMessage(message);
      const { token } = await anyone.accounts.signIn({ identity, nonce, scheme, signature });
      const account = await authenticateSession(server, `Bearer ${token}`);
      return { wallet, identity, token, calls: appRouter.createCaller({ server, account, node: null }) };
    },
    /** A node that offers its CPU, for 1 QU a millisecond; its calls are made as if it had signed them. */
    async enrolNode({ payout = "provider" as DevSeedName, pricePerHour = "3600000" as QuString } = {}) {
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
    async close() {
      await market.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function namedIdentities(): Promise<Record<DevSeedName, string>> {
  const names = Object.keys(devSeeds) as DevSeedName[];
  const entries = await Promise.all(names.map(async (name) => [name, await identityFromSeed(devSeeds[name])] as const));
  return Object.fromEntries(entries) as Record<DevSeedName, string>;
}

export type TestConsumer = Awaited<ReturnType<TestMarket["signIn"]>>;
export type TestNode = Awaited<ReturnType<TestMarket["enrolNode"]>>;
