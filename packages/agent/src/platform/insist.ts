import { type ErrorCode, isGpuKitError } from "@gpukit/core";
import { type Backoff, backoffDelay } from "./backoff.js";
import { delay } from "./delay.js";

export interface InsistContext {
  backoff: Backoff;
  /** Random number, 0–1. */
  random: () => number;
  /** Told of each failed try. */
  onRetry?: (error: unknown) => void;
}

/** Answers that may be another one later; all others would be the same again. */
const passing: ReadonlySet<ErrorCode> = new Set([
  "server-unreachable",
  "rate-limited",
  "database-unavailable",
  "chain-unavailable",
  "disk-full",
  "stale-version",
  "internal",
  // A clock that is set right, an enrolment that is on its way.
  "request-signature-invalid",
  "node-unknown",
]);

/** Makes an idempotent call again until it is answered. Rejects with a final answer's error, or with the reason of the aborted signal. */
export async function insist<Value>(
  { backoff, random, onRetry }: InsistContext,
  call: () => Promise<Value>,
  signal: AbortSignal,
): Promise<Value> {
  for (let failures = 1; ; failures += 1) {
    signal.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      signal.throwIfAborted();
      if (!isGpuKitError(error) || !passing.has(error.code)) throw error;
      onRetry?.(error);
      await delay(backoffDelay(backoff, failures, random), signal);
    }
  }
}
