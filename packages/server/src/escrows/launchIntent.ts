import type { JobSpec } from "@gpukit/core";
import { z } from "zod";

/** What the consumer wants to run, stored with the escrow, so that a closed tab loses nothing. */
export type LaunchIntent = JobSpec;

/** What the consumer says of it; inputs and device come from the analysis. */
export const launchSchema = z.object({
  command: z.array(z.string().max(4096)).min(1).max(200),
  environment: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string().max(32_768)),
  network: z.enum(["none", "internet"]),
});
