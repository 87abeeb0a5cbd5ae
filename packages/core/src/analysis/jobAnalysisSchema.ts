import { z } from "zod";
import { intervalSchema } from "../schema/primitiveSchemas.js";
import type { AnalysisCorrections } from "./correctAnalysis.js";
import {
  type Conclusion,
  deviceKinds,
  frameworks,
  type JobAnalysis,
  jobModes,
  jobTypes,
  parameterOrigins,
} from "./jobAnalysis.js";

const evidenceSchema = z.object({
  path: z.string(),
  line: z.int().positive().nullable(),
  cell: z.object({ number: z.int().positive(), line: z.int().positive() }).optional(),
  excerpt: z.string().max(400),
  reason: z.string(),
});

function conclusionSchema<Value>(value: z.ZodType<Value, Value>): z.ZodType<Conclusion<Value>, Conclusion<Value>> {
  return z.object({
    value,
    confidence: z.number().min(0).max(1),
    evidence: z.array(evidenceSchema),
    origin: z.literal("corrected").optional(),
  });
}

export const deviceKindSchema: z.ZodType<(typeof deviceKinds)[number], (typeof deviceKinds)[number]> =
  z.enum(deviceKinds);

export const jobAnalysisSchema: z.ZodType<JobAnalysis, JobAnalysis> = z.object({
  version: z.literal(1),
  framework: conclusionSchema(z.enum(frameworks)),
  jobType: conclusionSchema(z.enum(jobTypes)),
  mode: conclusionSchema(z.enum(jobModes)),
  dataset: conclusionSchema(z.string().nullable()),
  entryPoint: conclusionSchema(z.string().nullable()),
  parameters: z.array(
    z.object({
      name: z.string(),
      value: z.union([z.string(), z.number(), z.boolean()]),
      origin: z.enum(parameterOrigins),
      evidence: z.array(evidenceSchema),
    }),
  ),
  requirements: z.object({
    deviceKind: z.enum(deviceKinds),
    gpus: z.int().nonnegative(),
    vramGb: intervalSchema,
    computeTflops: intervalSchema,
    ramGb: intervalSchema,
    diskGb: intervalSchema,
  }),
  suggestedImage: z.string().nullable(),
  suggestedCommand: z.array(z.string()),
  networkHosts: z.array(z.string()),
  secretNames: z.array(z.string()),
  savesCheckpoints: z.boolean(),
  checkpointEvidence: z.array(evidenceSchema).optional(),
  risks: z.array(z.object({ code: z.string(), message: z.string(), evidence: z.array(evidenceSchema) })),
  confidence: z.number().min(0).max(1),
});

export const analysisCorrectionsSchema: z.ZodType<AnalysisCorrections, AnalysisCorrections> = z.object({
  framework: z.enum(frameworks).nullable(),
  jobType: z.enum(jobTypes).nullable(),
  parameters: z
    .array(z.object({ name: z.string().max(60), value: z.union([z.string().max(200), z.number(), z.boolean()]) }))
    .max(50),
});
