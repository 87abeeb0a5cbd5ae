import type { JobSpec } from "@gpukit/core";
import { z } from "zod";
import { storableText } from "../platform/storable.js";

/** What the consumer wants to run, stored with the escrow, so that a closed tab loses nothing. */
export type LaunchIntent = JobSpec;

/** Every event of a job and every list of jobs repeats how it was launched; so much of it, as JSON, is enough. */
const maxLaunchBytes = 256_000;

const textSchema = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine((text) => storableText(text) === text, "text without NUL and without half a surrogate pair");

/** The consumer's part of it. */
export type Launch = Pick<JobSpec, "command" | "environment" | "network">;

/** What the consumer says of it; inputs and device come from the analysis. */
export const launchSchema = z
  .object({
    command: z.array(textSchema(4096)).min(1).max(200),
    environment: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), textSchema(32_768)),
    network: z.enum(["none", "internet"]),
  })
  .refine((launch) => Buffer.byteLength(JSON.stringify(launch)) <= maxLaunchBytes, `at most ${maxLaunchBytes} bytes`);
