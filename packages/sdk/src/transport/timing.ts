/** Where waiting and chance come from; whoever composes a client may hand in another. */
export interface Timing {
  /** Milliseconds since 1970-01-01 UTC. */
  nowMs(): number;
  /** 0 to below 1. */
  random(): number;
  /** Resolves after `ms`; rejects with the signal's reason once it is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock and chance. */
export const systemTiming: Timing = {
  nowMs: () => Date.now(),
  random: () => Math.random(),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      }, ms);
      signal?.addEventListener("abort", onAbort, { once: true });
    }),
};

/** How long to wait before try `attempt` (0 for the first repeat): doubling from `firstMs` to `mostMs`, half of it by chance. */
export function backoffMs(
  attempt: number,
  { random, firstMs = 250, mostMs = 5_000 }: { random: () => number; firstMs?: number; mostMs?: number },
): number {
  const full = Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 20));
  return Math.round(full / 2 + (full / 2) * random());
}
