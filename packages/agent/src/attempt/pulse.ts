import { delay } from "../platform/delay.js";
import type { Attempt } from "./createAttempt.js";

export interface Pulse {
  /** Says what is being done from now on. */
  say(operation: string): void;
  /** Resolves once nothing more will be recorded. */
  stop(): Promise<void>;
}

/** Reports operation and metrics regularly while the agent itself works for an attempt: while no runner does it. */
export function pulse(attempt: Attempt, firstOperation: string): Pulse {
  const { context, gone } = attempt;
  const stopping = new AbortController();
  const signal = AbortSignal.any([gone, stopping.signal]);
  let operation = firstOperation;

  const beat = async () => {
    while (!signal.aborted) {
      const sample = await context.sampleMetrics();
      const atMs = context.clock.nowMs();
      attempt.record([
        { kind: "progress", atMs, fraction: null, operation },
        { ...sample, atMs },
      ]);
      await delay(context.timings.metricsMs, signal);
    }
  };
  const beating = beat();
  return {
    say(next) {
      operation = next;
    },
    async stop() {
      stopping.abort();
      await beating;
    },
  };
}
