import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DevSeedName, devSeeds, identityFromSeed } from "@gpukit/qubic";
import { createGpuKitClient, listOffers } from "@gpukit/sdk";
import { eventually } from "./eventually.js";
import { type MarketAgent, startAgent } from "./startAgent.js";
import { type MarketServer, type StartServerParameters, startServer } from "./startServer.js";

export interface CreateMarketParameters {
  /** Names of the agents to start. */
  agents?: string[];
  tickMs?: number;
  timings?: Record<string, number>;
  /** Where the server listens and what else it is told. */
  server?: Pick<StartServerParameters, "port" | "env">;
}

/** A whole market as its users start it: the built server and agents as processes of their own, on a folder that goes with them. */
export interface Market {
  server: MarketServer;
  agents: MarketAgent[];
  folder: string;
  /** Starts one more agent and waits until its offer can be rented. */
  addAgent(name: string, options?: { home?: string; pricePerHour?: bigint }): Promise<MarketAgent>;
  /** Everything all of them have said, for failures to show. */
  output(): string;
  close(): Promise<void>;
}

/** As short as they can be without changing what happens. */
const shortTimings = {
  minimumDurationMs: 1_000,
  chainPollMs: 50,
  custodyWatchMs: 500,
  rebroadcastMs: 150,
  dispatchRetryMs: 100,
};

const payouts: DevSeedName[] = ["provider", "secondProvider", "thirdProvider"];

export async function createMarket({
  agents: names = ["atlas"],
  tickMs = 30,
  timings = {},
  server: serving = {},
}: CreateMarketParameters = {}) {
  const folder = await mkdtemp(join(tmpdir(), "gpukit-e2e-"));
  // Root's PostgreSQL runs as another user, who has to pass through.
  await chmod(folder, 0o711);
  const agents: MarketAgent[] = [];
  let server: MarketServer | null = null;

  const close = async () => {
    await Promise.all(agents.map((agent) => agent.close()));
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const running = await startServer({
      home: join(folder, "server"),
      tickMs,
      timings: { ...shortTimings, ...timings },
      ...serving,
    });
    server = running;
    const market: Market = {
      server: running,
      agents,
      folder,
      async addAgent(name, { home = join(folder, "agents", name), ...options } = {}) {
        const seed = payouts[agents.length % payouts.length] ?? "provider";
        const payoutIdentity = await identityFromSeed(devSeeds[seed]);
        const agent = await startAgent({ home, server: running.url, name, payoutIdentity, ...options });
        agents.push(agent);
        await waitForOffer(running.url, name);
        return agent;
      },
      output: () =>
        [running, ...agents]
          .map((part) => ("name" in part ? `${part.name}:\n` : "") + tail(part.output()))
          .join("\n\n"),
      close,
    };
    for (const name of names) await market.addAgent(name);
    return market;
  } catch (error) {
    await close();
    throw error;
  }
}

/** The end of what a program said, each line cut: enough to see what went wrong. */
function tail(output: string): string {
  const lines = output.split("\n").map((line) => line.slice(0, 400));
  return lines.slice(-60).join("\n");
}

async function waitForOffer(url: string, name: string): Promise<void> {
  const client = createGpuKitClient({ url });
  const isOffered = async () =>
    (await listOffers(client)).some((offer) => offer.name === name && offer.state === "available");
  await eventually(isOffered, { what: `the offer of ${name}` });
  await client.close();
}
