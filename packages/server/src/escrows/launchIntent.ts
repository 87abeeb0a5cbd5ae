import type { JobSpec } from "@gpukit/core";

/** What the consumer wants to run, stored with the escrow, so that a closed tab loses nothing. */
export type LaunchIntent = JobSpec;
