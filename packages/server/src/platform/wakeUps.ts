import type { Bus } from "./bus.js";

export interface WakeUpsParameters {
  topic: string;
  signal: AbortSignal;
  /** How often a watcher looks by itself, should a notification ever be lost; null for never. @default 15000 */
  lookAgainMs?: number | null;
}

/** Yields once at the start, then after each notification of `topic` (several at once count as one), until aborted. */
export async function* wakeUps(
  bus: Bus,
  { topic, signal, lookAgainMs = 15_000 }: WakeUpsParameters,
): AsyncGenerator<void, void> {
  let pending = true;
  let wake: () => void = () => undefined;
  const ring = () => {
    pending = true;
    wake();
  };
  const stops = [bus.subscribe(topic, ring), bus.onReconnect(ring)];
  const timer = lookAgainMs === null ? undefined : setInterval(ring, lookAgainMs);
  signal.addEventListener("abort", ring, { once: true });
  try {
    while (!signal.aborted) {
      if (!pending) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (pending) resolve();
        });
      }
      if (signal.aborted) return;
      pending = false;
      yield;
    }
  } finally {
    for (const stop of stops) stop();
    clearInterval(timer);
    signal.removeEventListener("abort", ring);
  }
}
