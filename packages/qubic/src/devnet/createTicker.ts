/** Calls `tick` every `tickMs` between `start` and `stop`. */
export interface Ticker {
  start(): void;
  /** Resolves when the last call has ended. */
  stop(): Promise<void>;
}

/** After a pause of the process (a debugger, a sleeping laptop) at most this many ticks are made up for; the rest never happened. */
const maxTicksToCatchUp = 10;

/** A ticker. Calls never overlap; a failed one goes to `onError` and the next is made in its time. */
export function createTicker({
  tickMs,
  tick,
  onError,
}: {
  tickMs: number;
  tick: () => Promise<unknown>;
  onError: (error: unknown) => void;
}): Ticker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isStarted = false;
  let dueAtMs = 0;

  const schedule = () => {
    dueAtMs = Math.max(dueAtMs + tickMs, performance.now() - maxTicksToCatchUp * tickMs);
    timer = setTimeout(
      () => {
        running = tick()
          .then(() => {}, onError)
          .then(() => {
            if (isStarted) schedule();
          });
      },
      Math.max(0, dueAtMs - performance.now()),
    );
  };

  return {
    start() {
      if (isStarted) return;
      isStarted = true;
      dueAtMs = performance.now();
      schedule();
    },
    async stop() {
      isStarted = false;
      clearTimeout(timer);
      await running;
    },
  };
}
