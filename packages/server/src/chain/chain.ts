import type { ChainName, Clock, Custody, Identity, Qu } from "@gpukit/core";
import { deriveCustodyIdentity, deriveCustodySeed, measureTickMs, type QubicRpc, type TickSample } from "@gpukit/qubic";
import type { EscrowKeys } from "../custody/escrowKeys.js";

export interface CreateChainParameters {
  name: ChainName;
  rpc: QubicRpc;
  /** From which every custody identity is derived. */
  escrowKeys: EscrowKeys;
  clock: Clock;
  /** Time between two absent reads that count as two: 10 s, shorter only on devnet. */
  missedReadIntervalMs: number;
  /** Assumed until two ticks have been seen. */
  initialTickMs: number;
}

/** The server's view of the chain: its interface, its pace, and the custody identities the operator's key derives. */
export interface Chain {
  name: ChainName;
  rpc: QubicRpc;
  clock: Clock;
  missedReadIntervalMs: number;
  /** Of new custody identities. */
  keyVersion: number;
  keyVersions: readonly number[];
  /** The network's tick and measured milliseconds per tick. Throws `chain-unavailable`. */
  readPace(): Promise<{ networkTick: number; tickMs: number }>;
  /** What send-to-many burns now. Throws `chain-unavailable`. */
  readNetworkFee(): Promise<Qu>;
  /** @param keyVersion of new identities when left out */
  custodyIdentity(counter: number, keyVersion?: number): Promise<Identity>;
  /** The seed that signs for a custody identity. Never logged, never leaves the process. Throws `custody-not-ready`. */
  custodySeed(custody: Custody): string;
}

/** Samples older than this say nothing about today's pace. */
const paceWindowMs = 60_000;
/** The fee changes by a vote of the network's computors at most once a week. */
const feeCacheMs = 30_000;

/** Binds a chain's interface to the operator's key and clock. */
export function createChain(parameters: CreateChainParameters): Chain {
  const { name, rpc, escrowKeys, clock, missedReadIntervalMs } = parameters;
  let samples: TickSample[] = [];
  let fee: { amount: Qu; atMs: number } | null = null;
  return {
    name,
    rpc,
    clock,
    missedReadIntervalMs,
    keyVersion: escrowKeys.current,
    keyVersions: escrowKeys.versions,
    readPace: async () => {
      const { tick } = await rpc.tickInfo();
      const atMs = clock.nowMs();
      samples = [...samples.filter((sample) => atMs - sample.atMs < paceWindowMs), { tick, atMs }].slice(-200);
      return { networkTick: tick, tickMs: measureTickMs(samples) ?? parameters.initialTickMs };
    },
    readNetworkFee: async () => {
      const atMs = clock.nowMs();
      if (!fee || atMs - fee.atMs > feeCacheMs) fee = { amount: await rpc.sendManyFee(), atMs };
      return fee.amount;
    },
    custodyIdentity: async (counter, version = escrowKeys.current) =>
      deriveCustodyIdentity(escrowKeys.of(version), version, counter),
    custodySeed: ({ keyVersion, counter }) => deriveCustodySeed(escrowKeys.of(keyVersion), keyVersion, counter),
  };
}
