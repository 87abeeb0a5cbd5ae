import type { Id, Quote } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import type { Launch } from "../protocol/launch.js";

export interface RunJobAgainParameters {
  id: Id;
}

export interface RunJobAgainReturnType {
  /** Today's price of the same work, on whatever offer fits best now. */
  quote: Quote;
  /** How the job was launched. */
  launch: Launch;
}

/**
 * Prices an ended job anew and says how it was launched: `acceptQuote` with both runs it again over the same files. Throws `job-state`
 * while the job has not ended, `not-found` or `no-fitting-offer`.
 */
export function runJobAgain(client: GpuKitClient, { id }: RunJobAgainParameters): Promise<RunJobAgainReturnType> {
  return client.transport.mutate("jobs.runAgain", { id });
}
