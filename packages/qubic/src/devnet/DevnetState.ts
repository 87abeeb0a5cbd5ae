import type { Clock } from "@gpukit/core";
import type { Chain } from "./chain.js";
import type { FaultState, NodeLies } from "./faults.js";
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

/** A devnet as one of its nodes tells of it. */
export interface NodeView {
  state: DevnetState;
  /** The name of the node. */
  node: string;
}

/** What a node lies about at the moment. */
export function liesOf({ state, node }: NodeView): NodeLies {
  return state.faults.lies.get(node) ?? {};
}

/** How far the archive stays behind the network. */
const archiveLagTicks = 3;

/** The last tick the archive holds now. */
export function advanceArchive(state: DevnetState): number {
  const { chain, faults } = state;
  const processed = stepBack(chain, chain.tick, 1 + archiveLagTicks + faults.archiveDelayTicks);
  state.lastProcessedTick = Math.max(state.lastProcessedTick, processed);
  return state.lastProcessedTick;
}

/** The last tick a node's archive shows. */
export function lastShownTick(view: NodeView): number {
  const { archiveBehindTicks = 0 } = liesOf(view);
  return stepBack(view.state.chain, advanceArchive(view.state), archiveBehindTicks);
}

/** The tick so many ticks before another, those that never happened not counted. */
function stepBack({ starts }: Chain, tick: number, ticks: number): number {
  let position = tick - ticks;
  for (const { tick: start, lastTickBefore } of starts.toReversed()) {
    if (start > tick) continue;
    if (position >= start) break;
    position = lastTickBefore - (start - 1 - position);
  }
  return position;
}
