import { z } from "zod";
import { deviceKindSchema } from "../analysis/jobAnalysisSchema.js";
import { gpuProofSchema } from "../catalog/gpuProofSchema.js";
import { gpuDeviceSchema, isolationSchema } from "../catalog/hardwareSchema.js";
import { jobEstimateSchema } from "../estimate/estimateSchema.js";
import { idSchema, momentSchema, quSchema } from "../schema/primitiveSchemas.js";
import { cloudComparisonSchema } from "./cloudComparisonSchema.js";
import { type CostInterval, fits, type Match, matchLabels } from "./match.js";
import { type Offer, offerStates } from "./offer.js";

const jobWeightsSchema = z.object({ done: z.number().nonnegative(), lost: z.number().nonnegative() });

export const offerSchema: z.ZodType<Offer, Offer> = z.object({
  id: idSchema,
  nodeId: idSchema,
  name: z.string(),
  deviceKind: deviceKindSchema,
  gpu: gpuDeviceSchema.nullable(),
  gpuProof: gpuProofSchema.optional(),
  gpuCount: z.int().positive().optional(),
  cpuModel: z.string(),
  cpuCores: z.int().positive(),
  ramGb: z.number().positive(),
  freeDiskGb: z.number().nonnegative(),
  pricePerHour: quSchema,
  state: z.enum(offerStates),
  isolation: isolationSchema,
  simulated: z.boolean(),
  reputation: z.object({
    jobsDone: z.int().nonnegative(),
    jobsLost: z.int().nonnegative(),
    weighed: jobWeightsSchema.optional(),
    prior: jobWeightsSchema.optional(),
    rating: z.object({ stars: z.number().min(1).max(5), count: z.int().positive() }).optional(),
  }),
  region: z.string().max(100).optional(),
  internet: z.boolean().optional(),
  load: z.number().nonnegative().optional(),
  freeInS: z.number().nonnegative().optional(),
  createdAtMs: momentSchema,
});

export const costIntervalSchema: z.ZodType<CostInterval, CostInterval> = z.object({
  low: quSchema,
  mid: quSchema,
  high: quSchema,
});

export const matchSchema: z.ZodType<Match, Match> = z.object({
  offer: offerSchema,
  fit: z.enum(fits),
  recommended: z.boolean(),
  labels: z.array(z.enum(matchLabels)).optional(),
  tied: z.boolean().optional(),
  reliability: z.number().min(0).max(1).optional(),
  estimate: jobEstimateSchema,
  cost: costIntervalSchema,
  score: z.number().min(0).max(100),
  reasons: z.array(z.string()),
  comparison: cloudComparisonSchema.optional(),
});
