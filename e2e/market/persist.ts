import { setTimeout as delay } from "node:timers/promises";
import { type ErrorCode, isGpuKitError } from "@gpukit/core";

/** What a patient person answers with "try again". */
const passing: readonly ErrorCode[] = ["server-unreachable", "database-unavailable", "chain-unavailable"];

/** Does what a person does while the server is away: the same again, until it answers. Any other refusal is thrown. */
export async function persist<Result>(call: () => Promise<Result>, { withinMs = 60_000 } = {}): Promise<Result> {
  const endMs = performance.now() + withinMs;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!passing.some((code) => isGpuKitError(error, code)) || performance.now() > endMs) throw error;
      await delay(100);
    }
  }
}
