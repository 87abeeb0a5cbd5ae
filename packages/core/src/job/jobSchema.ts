import { z } from "zod";
import { deviceKindSchema } from "../analysis/jobAnalysisSchema.js";
import { isolationSchema } from "../catalog/hardwareSchema.js";
import { outcomeSchema } from "../quote/quoteSchema.js";
import {
  identitySchema,
  idSchema,
  millisecondsSchema,
  momentSchema,
  quSchema,
  sha256Schema,
} from "../schema/primitiveSchemas.js";
import type { Completion } from "./completion.js";
import { type Attempt, type Job, type JobOutput, jobStates } from "./job.js";
import type { JobInput, JobSpec } from "./jobSpec.js";
import type { NodeCommand } from "./nodeCommand.js";

const placedFile = {
  artifactId: idSchema,
  path: z.string().min(1).max(1024),
  sizeBytes: z.int().nonnegative(),
  sha256: sha256Schema,
};

export const jobInputSchema: z.ZodType<JobInput, JobInput> = z.object(placedFile);
export const jobOutputSchema: z.ZodType<JobOutput, JobOutput> = z.object(placedFile);
export const jobStateSchema: z.ZodType<Job["state"], Job["state"]> = z.enum(jobStates);

export const jobSpecSchema: z.ZodType<JobSpec, JobSpec> = z.object({
  inputs: z.array(jobInputSchema).min(1).max(10_000),
  command: z.array(z.string().max(4096)).min(1).max(200),
  environment: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string().max(32_768)),
  image: z.string().max(500).nullable(),
  network: z.enum(["none", "internet"]),
  deviceKind: deviceKindSchema,
});

const attemptSchema: z.ZodType<Attempt, Attempt> = z.object({
  number: z.int().positive(),
  fence: z.int().positive(),
  nodeId: idSchema,
  offerId: idSchema,
  payoutIdentity: identitySchema,
  ratePerHour: quSchema,
  isolation: isolationSchema,
  leaseExpiresAtMs: momentSchema,
  assignedAtMs: momentSchema,
  runningAtMs: momentSchema.nullable(),
  uploadingAtMs: momentSchema.nullish(),
  endedAtMs: momentSchema.nullable(),
  activeMs: millisecondsSchema,
  voucherSeq: z.int().nonnegative(),
  resumedFromActiveMs: millisecondsSchema.nullable(),
  checkpointActiveMs: millisecondsSchema.nullable(),
  outcome: outcomeSchema.nullable(),
  exitCode: z.int().nullable(),
  error: z.string().nullable(),
});

export const jobSchema: z.ZodType<Job, Job> = z.object({
  id: idSchema,
  escrowId: idSchema,
  quoteId: idSchema,
  analysisId: idSchema,
  payer: identitySchema,
  state: jobStateSchema,
  version: z.int().nonnegative(),
  spec: jobSpecSchema,
  offerId: idSchema,
  pinned: z.boolean(),
  quotedRatePerHour: quSchema,
  cap: quSchema,
  maxDurationMs: millisecondsSchema,
  attempts: z.array(attemptSchema),
  retriesLeft: z.int().nonnegative(),
  outcome: outcomeSchema.nullable(),
  cancelRequestedAtMs: momentSchema.nullable(),
  startBeforeMs: momentSchema,
  outputs: z.array(jobOutputSchema),
  createdAtMs: momentSchema,
  endedAtMs: momentSchema.nullable(),
});

export const completionSchema: z.ZodType<Completion, Completion> = z.object({
  jobId: idSchema,
  attempt: z.int().positive(),
  fence: z.int().positive(),
  exitCode: z.int(),
  outputs: z.array(jobOutputSchema).max(10_000),
  activeMs: millisecondsSchema,
});

export const nodeCommandSchema: z.ZodType<NodeCommand, NodeCommand> = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("assign"),
    assignment: z.object({
      jobId: idSchema,
      escrowId: idSchema,
      attempt: z.int().positive(),
      fence: z.int().positive(),
      gpuIndex: z.int().nonnegative().nullish(),
      spec: jobSpecSchema,
      maxActiveMs: millisecondsSchema,
      checkpointAtActiveMs: millisecondsSchema,
      prepareTimeoutMs: millisecondsSchema,
      uploadTimeoutMs: millisecondsSchema,
    }),
  }),
  z.object({
    type: z.literal("stop"),
    jobId: idSchema,
    fence: z.int().positive(),
    reason: z.enum(["canceled", "max-duration", "lease-lost"]),
  }),
]);
