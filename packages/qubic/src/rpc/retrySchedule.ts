/** How failed requests are repeated. */
export interface RetrySchedule {
  /** The waits between tries, in milliseconds; their number is the number of repetitions. @default 1, 2, 4, 8, 16 s */
  delaysMs?: readonly number[];
  /** Each wait is varied by up to this share, so that many clients do not return at once. @default 0.2 */
  jitter?: number;
  /** A number from 0 to below 1. @default Math.random */
  random?: () => number;
  /** Waits, or rejects with the signal's reason when it aborts. @default a timer */
  delay?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

const defaultDelaysMs = [1_000, 2_000, 4_000, 8_000, 16_000];

/** Runs `attempt` until it succeeds, fails for good (`isRetryable` says no), or the schedule is used up; then throws its last error. */
export async function withRetries<Result>(
  attempt: () => Promise<Result>,
  options: {
    schedule: RetrySchedule | false;
    isRetryable: (error: unknown) => boolean;
    signal?: AbortSignal | undefined;
  },
): Promise<Result> {
  const { schedule, isRetryable, signal } = options;
  const { delaysMs = defaultDelaysMs, jitter = 0.2, random = Math.random, delay = abortableDelay } = schedule || {};
  const waits = schedule === false ? [] : delaysMs;
  for (let tries = 0; ; tries++) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      const wait = waits[tries];
      if (wait === undefined || !isRetryable(error)) throw error;
      await delay(wait * (1 - jitter + 2 * jitter * random()), signal);
    }
  }
}

/** A timer that ends early, rejecting with the signal's reason, when the signal aborts. */
export function abortableDelay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const finish = () => {
      signal?.removeEventListener("abort", stop);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", stop, { once: true });
  });
}
