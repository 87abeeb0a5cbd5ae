import { z } from "zod";
import { jobTypes } from "../analysis/jobAnalysis.js";
import { intervalSchema } from "../schema/primitiveSchemas.js";
import { evidenceTiers, type JobEstimate } from "./estimate.js";
import type { ClassAccuracy } from "./estimateAccuracy.js";
import type { JobReestimate } from "./reestimateJob.js";
import type { ThroughputMeasurement } from "./throughputMeasurement.js";

export const jobEstimateSchema: z.ZodType<JobEstimate, JobEstimate> = z.object({
  durationS: intervalSchema,
  vramGb: intervalSchema,
  tier: z.enum(evidenceTiers),
  basis: z.array(z.string()),
  warnings: z.array(z.string()),
});

export const jobReestimateSchema: z.ZodType<JobReestimate, JobReestimate> = z.object({
  durationS: intervalSchema,
  remainingS: intervalSchema,
  observedShare: z.number().min(0).max(1),
  basis: z.string(),
});

export const classAccuracySchema: z.ZodType<ClassAccuracy, ClassAccuracy> = z.object({
  jobType: z.enum(jobTypes),
  jobs: z.int().positive(),
  medianError: z.number().nonnegative(),
  p90Error: z.number().nonnegative(),
  coverage: z.number().min(0).max(1),
  tiers: z.partialRecord(z.enum(evidenceTiers), z.int().positive()),
});

export const throughputMeasurementSchema: z.ZodType<ThroughputMeasurement, ThroughputMeasurement> = z.object({
  workload: z.string(),
  gpu: z.string(),
  precision: z.string(),
  batch: z.number().positive().nullable(),
  throughput: z.number().positive(),
  unit: z.string(),
  n_gpus: z.int().positive(),
  kind: z.enum(["training", "inference"]),
  source_id: z.string(),
});
