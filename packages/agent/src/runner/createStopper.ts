import type { StopRequest } from "../executors/executor.js";
import type { StopReason } from "./runPlan.js";

/** The one place that decides whether and why a job is ended: the first reason wins. */
export interface Stopper {
  stop(reason: StopReason, graceMs: number): void;
  /** Aborted with a {@link StopRequest}. */
  signal: AbortSignal;
  readonly reason: StopReason | null;
}

export function createStopper(onStop: (reason: StopReason) => void): Stopper {
  const controller = new AbortController();
  let first: StopReason | null = null;
  return {
    stop(reason, graceMs) {
      if (first !== null) return;
      first = reason;
      onStop(reason);
      controller.abort({ reason, graceMs } satisfies StopRequest);
    },
    signal: controller.signal,
    get reason() {
      return first;
    },
  };
}
