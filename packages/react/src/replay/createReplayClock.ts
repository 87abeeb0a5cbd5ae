/** The time in a replayed market: it begins anywhere, runs at any speed, and can be set. */
export interface ReplayClock {
  nowMs(): number;
  /** It is this time from now on; waiters look again. */
  setTo(ms: number): void;
  /** Real milliseconds until a moment of this clock. */
  realMsUntil(ms: number): number;
  /** Resolves at a moment of this clock, when the clock is set, or when the signal aborts. */
  waitUntil(ms: number, signal?: AbortSignal): Promise<void>;
}

/** `speed` 2 runs twice as fast, 0 stands still. */
export function createReplayClock({ startMs, speed }: { startMs: number; speed: number }): ReplayClock {
  let baseMs = startMs;
  let baseRealMs = performance.now();
  const wakers = new Set<() => void>();
  const nowMs = () => baseMs + (performance.now() - baseRealMs) * speed;
  const realMsUntil = (ms: number) => {
    const leftMs = Math.max(0, ms - nowMs());
    return leftMs === 0 ? 0 : leftMs / speed;
  };
  return {
    nowMs: () => Math.round(nowMs()),
    setTo(ms) {
      baseMs = ms;
      baseRealMs = performance.now();
      for (const wake of wakers) wake();
    },
    realMsUntil,
    waitUntil: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const wake = () => {
          clearTimeout(timer);
          wakers.delete(wake);
          signal?.removeEventListener("abort", wake);
          resolve();
        };
        const realMs = realMsUntil(ms);
        const timer = Number.isFinite(realMs) ? setTimeout(wake, Math.min(realMs, 2 ** 31 - 1)) : undefined;
        wakers.add(wake);
        signal?.addEventListener("abort", wake, { once: true });
      }),
  };
}
