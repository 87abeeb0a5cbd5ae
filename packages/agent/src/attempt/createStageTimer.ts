import { performance } from "node:perf_hooks";
import { GpuKitError, isGpuKitError } from "@gpukit/core";

export interface StageTimer {
  /** Aborted when the time is over; its reason is a `stage-timeout`. */
  signal: AbortSignal;
  /** Wraps a call so that the time until it is tried again does not count where the server gave no answer: an outage is not slowness. */
  forgiving<Value>(call: () => Promise<Value>): () => Promise<Value>;
  stop(): void;
}

/** Bounds a stage that is free of charge to `timeoutMs`; `message` says what was not done in time. */
export function createStageTimer({ timeoutMs, message }: { timeoutMs: number; message: string }): StageTimer {
  const controller = new AbortController();
  let forgivenMs = 0;
  /** When the call that got no answer began, null while the server answers. Calls of a stage follow one another. */
  let unansweredSinceMs: number | null = null;
  let timer = arm(timeoutMs);

  function arm(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      const nowMs = performance.now();
      const next = forgivenMs + (unansweredSinceMs === null ? 0 : nowMs - unansweredSinceMs);
      if (unansweredSinceMs !== null) unansweredSinceMs = nowMs;
      forgivenMs = 0;
      if (next > 0) timer = arm(next);
      else controller.abort(new GpuKitError("stage-timeout", message));
    }, ms);
  }

  return {
    signal: controller.signal,
    forgiving(call) {
      return async () => {
        const startedMs = performance.now();
        if (unansweredSinceMs !== null) forgivenMs += startedMs - unansweredSinceMs;
        unansweredSinceMs = null;
        try {
          return await call();
        } catch (error) {
          if (isGpuKitError(error, "server-unreachable")) unansweredSinceMs = startedMs;
          throw error;
        }
      };
    },
    stop: () => clearTimeout(timer),
  };
}
