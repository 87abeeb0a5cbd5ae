import type { Qu } from "@gpukit/core";
import type { DevnetFaults } from "./faults.js";

/** A local Qubic node with play money. */
export interface Devnet {
  /** Serves `/live/v1` and `/query/v1` without a socket. */
  fetch(request: Request): Promise<Response>;
  /** Starts the timer; before it no tick passes by itself. */
  start(): void;
  /** Stops the timer, waits for the tick under way and closes the files. */
  stop(): Promise<void>;
  /** Lets the current tick pass now and returns the tick after it. */
  tick(): Promise<number>;
  /** The tick the network works on: every earlier one is over. */
  currentTick(): number;
  /** Skips ticks, as the network does when it starts again: what waited for them will never execute. Returns the tick that is next. */
  skipTicks(count: number): Promise<number>;
  /**
   * Ends the epoch, as the network does on Wednesdays: what waits for its tick is forgotten, identities without QU lose their counters, and
   * ticks go on after a gap. Returns the tick that is next.
   */
  beginEpoch(options?: { skippedTicks?: number }): Promise<number>;
  /** The node starts again: what waits for its tick is forgotten. */
  restart(): void;
  /** Their sum never changes. */
  totals(): { balances: Qu; burned: Qu };
  faults: DevnetFaults;
}
