import type { Clock } from "@gpukit/core";
import type { Chain } from "./chain.js";
import type { FaultState } from "./faults.js";
import type { PendingPool } from "./pendingPool.js";

/** What the routes and the ticker of one devnet share. */
export interface DevnetState {
  chain: Chain;
  pool: PendingPool;
  faults: FaultState;
  clock: Clock;
  tickMs: number;
  /** The tick being written to the disk: it takes no more transactions although it is not over. */
  sealedTick: number;
  /** The last tick the archive has shown; it never falls. */
  lastProcessedTick: number;
}

/** How far the archive stays behind the network. */
const archiveLagTicks = 3;

/** The last tick the archive holds now. */
export function advanceArchive(state: DevnetState): number {
  const { chain, faults } = state;
  const processed = chain.tick - 1 - archiveLagTicks - faults.archiveDelayTicks;
  state.lastProcessedTick = Math.max(state.lastProcessedTick, processed);
  return state.lastProcessedTick;
}
