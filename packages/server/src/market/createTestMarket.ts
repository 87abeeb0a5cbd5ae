import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { QuString } from "@gpukit/core";
import type { DevSeedName } from "@gpukit/qubic";
import { createClosers } from "../platform/closers.js";
import type { ServerConfig } from "../platform/config.js";
import type { Timings } from "../timings.js";
import { type MarketProvider, openMarket, type TestMarket } from "./openMarket.js";
import { openMarketDatabase } from "./openMarketDatabase.js";
import type { ProviderBehaviour } from "./providerBehaviour.js";
import { simulatedHardware } from "./simulatedHardware.js";
import { simulateTraining } from "./simulateTraining.js";

export interface TestMarketProvider {
  name: string;
  /** A GPU of the catalog; null offers the CPU. @default "RTX 4090" */
  gpu?: string | null;
  /** QU. @default "3,600,000": 1 QU a millisecond */
  pricePerHour?: QuString;
  /** @default a training of 3 seconds */
  behaviour?: Partial<ProviderBehaviour>;
  /** The wallet its pay goes to. @default provider, secondProvider, thirdProvider in turn */
  payout?: DevSeedName;
}

export interface CreateTestMarketOptions {
  /** Spans to change; the others are those of production, but for how often the chain is read. */
  timings?: Partial<Timings>;
  /** Real milliseconds per tick of the chain. @default 50 */
  tickMs?: number;
  /** @default one called "provider" */
  providers?: readonly TestMarketProvider[];
  /** A PostgreSQL to create a database of its own in. @default an embedded one in a temporary folder */
  databaseUrl?: string;
  /** A built web app to serve under /app, as `gpukit serve --app` does. @default none */
  appFolder?: string;
  /** Of the server, on stderr. @default "silent" */
  logLevel?: ServerConfig["logLevel"];
}

const payouts = ["provider", "secondProvider", "thirdProvider"] as const;

/**
 * Opens a whole market for tests: the server as it is, over PostgreSQL and a chain in memory, with providers that are simulated and say
 * so. Throws `invalid-input` for an unknown GPU and `database-unavailable`.
 */
export async function createTestMarket(options: CreateTestMarketOptions = {}): Promise<TestMarket> {
  const { timings = {}, tickMs = 50, providers = [{ name: "provider" }], logLevel = "silent" } = options;
  const closers = createClosers();
  try {
    const folder = await mkdtemp(path.join(os.tmpdir(), "gpukit-market-"));
    closers.add(() => rm(folder, { recursive: true, force: true }));
    // Root's PostgreSQL runs as another user, who has to pass through.
    await chmod(folder, 0o711);
    const postgresFolder = path.join(folder, "postgres");
    await mkdir(postgresFolder, { mode: 0o711 });
    const database = await openMarketDatabase({
      databaseUrl: options.databaseUrl ?? null,
      folder: postgresFolder,
      marketFolder: folder,
    });
    closers.add(database.close);
    const market = await openMarket({
      connectionString: database.connectionString,
      folder: path.join(folder, "data"),
      tickMs,
      timings,
      providers: providers.map(completeProvider),
      logLevel,
      ...(options.appFolder !== undefined && { appFolder: options.appFolder }),
    });
    closers.add(market.close);
    const { url, clock, faults, wallets, balances, settled } = market;
    return { url, clock, faults, wallets, balances, settled, close: closers.closeAll };
  } catch (error) {
    await closers.closeAll().catch(() => undefined);
    throw error;
  }
}

function completeProvider(provider: TestMarketProvider, index: number): MarketProvider {
  const { gpu = "RTX 4090", pricePerHour = "3600000", behaviour = {} } = provider;
  const vramGb = simulatedHardware(gpu).gpus[0]?.vramGb ?? 0;
  return {
    name: provider.name,
    gpu,
    pricePerHour,
    payout: provider.payout ?? payouts[index % payouts.length] ?? "provider",
    behaviour: { ...simulateTraining({ vramGb, runMs: behaviour.runMs ?? 3_000 }), ...behaviour },
  };
}
