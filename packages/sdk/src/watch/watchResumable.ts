import { isGpuKitError } from "@gpukit/core";
import { backoffMs, type Timing } from "../transport/timing.js";

export interface WatchedEvent<Data> {
  id: string;
  data: Data;
}

export interface WatchResumableParameters<Data> {
  /** Opens the subscription after the event of this id; from its start when undefined. */
  subscribe: (lastEventId: string | undefined) => AsyncIterable<WatchedEvent<Data>>;
  /** True when the server has nothing more to tell; asked when a subscription ends. */
  hasEnded: () => Promise<boolean>;
  lastEventId?: string | undefined;
  timing: Timing;
  signal?: AbortSignal | undefined;
  /** Told `false` when a connection ended that will be opened again. */
  onConnection?: ((isOpen: boolean) => void) | undefined;
}

/**
 * Follows a subscription over any number of connections: goes on after the last event it delivered, delivers each event once, and
 * ends only when `hasEnded` says so. What waiting cannot cure (not signed in, not found) is thrown.
 */
export async function* watchResumable<Data>(
  parameters: WatchResumableParameters<Data>,
): AsyncIterable<WatchedEvent<Data>> {
  const { subscribe, hasEnded, timing, signal, onConnection } = parameters;
  let lastEventId = parameters.lastEventId;
  let fruitless = 0;
  while (true) {
    signal?.throwIfAborted();
    try {
      for await (const event of subscribe(lastEventId)) {
        if (event.id === lastEventId) continue;
        lastEventId = event.id;
        fruitless = 0;
        yield event;
      }
      if (await hasEnded()) return;
    } catch (error) {
      if (!isCuredByWaiting(error)) throw error;
    }
    onConnection?.(false);
    await timing.wait(backoffMs(fruitless, timing), signal);
    fruitless += 1;
  }
}

function isCuredByWaiting(error: unknown): boolean {
  return isGpuKitError(error, "server-unreachable") || isGpuKitError(error, "database-unavailable");
}
