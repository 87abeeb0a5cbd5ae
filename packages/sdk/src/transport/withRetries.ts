import { isGpuKitError } from "@gpukit/core";
import { backoffMs, type Timing } from "./timing.js";

export interface WithRetriesParameters {
  timing: Timing;
  /** Tries in all, the first included. */
  tries: number;
  signal?: AbortSignal | undefined;
}

/** Repeats a call whose answer did not arrive (`server-unreachable`), with growing pauses. Any other error passes at once. */
export async function withRetries<Result>(
  call: () => Promise<Result>,
  { timing, tries, signal }: WithRetriesParameters,
): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (!isGpuKitError(error, "server-unreachable") || attempt + 1 >= tries) throw error;
      await timing.wait(backoffMs(attempt, timing), signal);
    }
  }
}
