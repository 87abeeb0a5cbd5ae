import { randomBytes } from "node:crypto";
import { type Escrow, GpuKitError, type Id, type Identity, type Qu, type QuString } from "@gpukit/core";
import {
  createDevWallet,
  createQubicRpc,
  type DevSeedName,
  devSeeds,
  identityFromSeed,
  type WalletConnector,
} from "@gpukit/qubic";
import { createDevnet, type Devnet, type DevnetFaults } from "@gpukit/qubic/devnet";
import { findEscrowRow } from "../escrows/escrowRepository.js";
import { nodeTopic } from "../nodes/nodeTopic.js";
import { systemClock } from "../platform/clock.js";
import { createClosers } from "../platform/closers.js";
import type { ServerConfig } from "../platform/config.js";
import { startServer } from "../server.js";
import type { ServerContext } from "../serverContext.js";
import type { Timings } from "../timings.js";
import { createMarketClock } from "./createMarketClock.js";
import { createSimulatedProvider, type ProviderFaults, type SimulatedProvider } from "./createSimulatedProvider.js";
import { createTaskGate } from "./createTaskGate.js";
import { type Door, openDoor } from "./openDoor.js";
import type { ProviderBehaviour } from "./providerBehaviour.js";
import { installTaskTime, skipTaskTime, waitForTasks } from "./taskTime.js";

/** A provider of a test market. */
export interface MarketProvider {
  name: string;
  /** A GPU of the catalog; null offers the CPU. */
  gpu: string | null;
  pricePerHour: QuString;
  behaviour: ProviderBehaviour;
  /** Where its pay goes. */
  payout: DevSeedName;
}

/** A whole market in this process. */
export interface TestMarket {
  /** For the SDK, a browser or curl: "http://127.0.0.1:41841". Everything lies beneath it, the chain under /devnet. */
  url: string;
  clock: MarketTime;
  faults: MarketFaults;
  /** Play-money wallets by name; each starts with the same amount. */
  wallets: Readonly<Record<DevSeedName, WalletConnector>>;
  /** What each wallet holds on the chain now. */
  balances(): Promise<Record<DevSeedName, Qu>>;
  /** Waits until an escrow has been divided or returned on the chain. Throws `escrow-state` when it has not been in time. */
  settled(escrowId: Id, options?: { withinMs?: number }): Promise<Escrow>;
  close(): Promise<void>;
}

export interface MarketTime {
  nowMs(): number;
  /**
   * Moves the server and its providers forward in time. Once it resolves, every provider that lives has reported at the new time and
   * everything that had become due has been done, as far as the chain, which keeps its own time, allowed.
   */
  skip(ms: number): Promise<void>;
}

export interface MarketFaults {
  chain: DevnetFaults;
  /** Throws `not-found` for a name no provider has. */
  provider(name: string): ProviderFaults;
  /** The way to the server, for consumers and providers alike; spans are real milliseconds. */
  server: Pick<Door, "cutOff" | "refuse" | "clear">;
  /** Ends every fault. */
  clear(): void;
}

export interface OpenMarketParameters {
  /** An empty database, or one with the server's tables. */
  connectionString: string;
  /** An empty folder. */
  folder: string;
  tickMs: number;
  timings: Partial<Timings>;
  providers: readonly MarketProvider[];
  logLevel: ServerConfig["logLevel"];
  appFolder?: string;
}

/** What each wallet starts with. */
const genesisAmount: Qu = 1_000_000_000_000n;
/** So many ticks between two reads that find nothing count as two. */
const ticksBetweenMissedReads = 5;
const walletApprovalMs = 250;
const tasksLimitMs = 5_000;

/** Opens a market on a database and a folder of its own; closing it removes neither. */
export async function openMarket(
  parameters: OpenMarketParameters,
): Promise<TestMarket & { context: ServerContext; devnet: Devnet }> {
  const closers = createClosers();
  try {
    return { ...(await open(parameters, closers.add)), close: closers.closeAll };
  } catch (error) {
    await closers.closeAll().catch(() => undefined);
    throw error;
  }
}

async function open(parameters: OpenMarketParameters, closeLater: (close: () => unknown) => void) {
  const { tickMs } = parameters;
  const identities = await mapNames((_name, seed) => identityFromSeed(seed));
  const clock = createMarketClock(systemClock);
  const gate = createTaskGate();
  const devnet = createDevnet({
    dataDir: null,
    tickMs,
    genesis: Object.values(identities).map((identity) => ({ identity, amount: genesisAmount })),
  });
  closeLater(devnet.stop);
  devnet.start();
  const door = await openDoor();
  closeLater(door.close);
  const {
    url: innerUrl,
    context,
    close,
  } = await startServer(configOf(parameters, door), {
    say: () => undefined,
    clock,
    aroundTask: gate.pass,
    openChain: async () => ({
      rpc: createQubicRpc({ url: "http://devnet", fetch: (request) => devnet.fetch(request), retry: false }),
      devnet,
      missedReadIntervalMs: ticksBetweenMissedReads * tickMs,
      initialTickMs: tickMs,
    }),
  });
  closeLater(close);
  await installTaskTime(context.db);
  door.leadTo(Number(new URL(innerUrl).port));
  const providers = new Map<string, SimulatedProvider>();
  for (const { payout, ...provider } of parameters.providers) {
    const created = await createSimulatedProvider({
      ...provider,
      url: innerUrl,
      isCutOff: door.isCutOff,
      clock,
      log: context.log,
      privateKey: randomBytes(32).toString("hex"),
      payoutIdentity: identities[payout],
      leaseMs: context.timings.leaseMs,
      onCommand: (nodeId, wake) => context.bus.subscribe(nodeTopic(nodeId), wake),
    });
    closeLater(created.close);
    providers.set(provider.name, created);
  }
  // First of all when closing, so that nothing waits for connections to end by themselves.
  closeLater(() => door.cutOff(Number.POSITIVE_INFINITY));
  const all = [...providers.values()];

  async function skip(ms: number): Promise<void> {
    // Nobody is judged between the new time and what they have to say at it: that they live, and what they have used.
    await gate.alone(async () => {
      clock.advance(ms);
      await Promise.all(all.map((provider) => provider.sayAlive()));
      await Promise.all(all.map((provider) => provider.catchUp()));
      await skipTaskTime(context.db, ms);
    });
    await Promise.all(all.map((provider) => provider.catchUp()));
    await waitForTasks(context.db, { withinMs: tasksLimitMs });
  }

  function providerFaults(name: string): ProviderFaults {
    const provider = providers.get(name);
    if (provider) return provider.faults;
    const names = [...providers.keys()].join(", ");
    throw new GpuKitError("not-found", `No provider is called "${name}".`, { facts: [`Providers: ${names}`] });
  }

  const { cutOff, refuse, clear } = door;
  return {
    url: door.url,
    context,
    devnet,
    clock: { nowMs: clock.nowMs, skip },
    faults: {
      chain: devnet.faults,
      provider: providerFaults,
      server: { cutOff, refuse, clear },
      clear() {
        devnet.faults.clear();
        clear();
        for (const { faults } of all) faults.clear();
      },
    },
    wallets: await mapNames(async (_name, seed) => createDevWallet({ seed, approvalMs: walletApprovalMs })),
    balances: () => mapNames(async (name) => balanceOf(context, identities[name])),
    settled: (escrowId: Id, options: { withinMs?: number } = {}) => waitUntilSettled(context, { escrowId, ...options }),
  };
}

function configOf(parameters: OpenMarketParameters, door: Door): ServerConfig {
  const { connectionString, folder, tickMs, timings, logLevel } = parameters;
  return {
    mode: "serve",
    dataFolder: folder,
    host: "127.0.0.1",
    port: 0,
    databaseUrl: connectionString,
    chain: { kind: "devnet", tickMs, rpcUrl: null },
    publicUrl: door.url,
    maximumUploadBytes: 2_000_000_000,
    appFolder: parameters.appFolder ?? null,
    platformIdentity: null,
    timings: { ...marketTimings(tickMs), ...timings },
    logLevel,
  };
}

/** What is read of the chain follows its pace; everything a consumer or provider could notice stays as it is in production. */
function marketTimings(tickMs: number): Partial<Timings> {
  return { chainPollMs: 2 * tickMs, rebroadcastMs: 10 * tickMs, custodyWatchMs: 20 * tickMs, dispatchRetryMs: 100 };
}

async function waitUntilSettled(
  { db }: ServerContext,
  { escrowId, withinMs = 45_000 }: { escrowId: Id; withinMs?: number },
): Promise<Escrow> {
  const endMs = performance.now() + withinMs;
  for (;;) {
    const row = await findEscrowRow(db, escrowId);
    if (row?.state === "settled" || row?.state === "returned") return row.escrow;
    if (performance.now() > endMs)
      throw new GpuKitError("escrow-state", `The escrow was not settled within ${withinMs} ms.`, {
        facts: [`Escrow: ${escrowId}`, `State: ${row?.state ?? "unknown"}`],
        whatToDo: "Skip the clock past what it waits for, or wait longer.",
      });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const balanceOf = async ({ chain }: ServerContext, identity: Identity) => (await chain.rpc.balance(identity)).balance;

async function mapNames<Value>(
  make: (name: DevSeedName, seed: string) => Promise<Value>,
): Promise<Record<DevSeedName, Value>> {
  const names = Object.keys(devSeeds) as DevSeedName[];
  const entries = await Promise.all(names.map(async (name) => [name, await make(name, devSeeds[name])] as const));
  return Object.fromEntries(entries) as Record<DevSeedName, Value>;
}
