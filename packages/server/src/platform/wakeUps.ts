import type { Bus } from "./bus.js";

/** A watcher looks by itself this often, should a notification ever be lost. */
const lookAgainMs = 15_000;

/** Yields once at the start, then after each notification of `topic` (several at once count as one), until aborted. */
export async function* wakeUps(
  bus: Bus,
  { topic, signal }: { topic: string; signal: AbortSignal },
): AsyncGenerator<void, void> {
  let pending = true;
  let wake: () => void = () => undefined;
  const ring = () => {
    pending = true;
    wake();
  };
  const stops = [bus.subscribe(topic, ring), bus.onReconnect(ring)];
  const timer = setInterval(ring, lookAgainMs);
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
