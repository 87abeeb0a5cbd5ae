import type { Clock } from "@gpukit/core";
import { createQubicRpc, devSeeds, identityFromSeed, type QubicRpc } from "@gpukit/qubic";
import { createDevnet, type Devnet } from "@gpukit/qubic/devnet";
import { createEndpoints, type EndpointAlarm } from "@gpukit/qubic/network";
import type { ChainConfig } from "../platform/config.js";
import type { Log } from "../platform/log.js";

/** The chain's interface as this server reaches it. */
export interface ChainConnection {
  rpc: QubicRpc;
  /** Set when this server runs the devnet itself; serve it under /devnet. */
  devnet: Devnet | null;
  missedReadIntervalMs: number;
  initialTickMs: number;
}

/** Play money each published wallet starts with. */
const genesisAmount = 1_000_000_000_000n;
/** Two absent reads of the archive count as two when they are this far apart (facts of finality, DESIGN section 4). */
const missedReadIntervalMs = 10_000;
/** The devnet is one node: what it does not hold now it will not hold later. */
const devnetMissedReadIntervalMs = 500;
/** Measured between epochs 225 and 227; used until two ticks have been seen. */
const networkTickMs = 400;

export interface OpenChainParameters {
  /** Where a devnet of this process keeps its chain. */
  folder: string;
  clock: Clock;
  log: Log;
  /** Told when nodes tell different things. */
  onAlarm?: (alarm: EndpointAlarm) => void;
}

/** Reaches the configured chain; a devnet without an address is started in this process, its chain kept in `folder`. */
export async function openChainRpc(
  chain: ChainConfig,
  { folder, clock, log, onAlarm }: OpenChainParameters,
): Promise<ChainConnection> {
  const rpcOf = (url: string) => {
    const urls = [url, ...(chain.furtherRpcUrls ?? [])];
    return createEndpoints({ urls, clock, ...(onAlarm && { onAlarm }) }).rpc;
  };
  if (chain.kind !== "devnet")
    return {
      rpc: rpcOf(chain.rpcUrl),
      devnet: null,
      missedReadIntervalMs,
      initialTickMs: networkTickMs,
    };
  const timing = { missedReadIntervalMs: devnetMissedReadIntervalMs, initialTickMs: chain.tickMs };
  if (chain.rpcUrl !== null) return { rpc: rpcOf(chain.rpcUrl), devnet: null, ...timing };
  const identities = await Promise.all(Object.values(devSeeds).map((seed) => identityFromSeed(seed)));
  const devnet = createDevnet({
    dataDir: folder,
    tickMs: chain.tickMs,
    genesis: identities.map((identity) => ({ identity, amount: genesisAmount })),
    clock,
    onError: (error) => log.error({ err: error }, "The devnet could not write a tick; it waits and tries again."),
  });
  devnet.start();
  const rpc = createQubicRpc({ url: "http://devnet.local", fetch: (request) => devnet.fetch(request) });
  return { rpc, devnet, ...timing };
}
