import { z } from "zod";
import { intervalSchema } from "../schema/primitiveSchemas.js";
import { evidenceTiers, type JobEstimate } from "./estimate.js";

export const jobEstimateSchema: z.ZodType<JobEstimate, JobEstimate> = z.object({
  durationS: intervalSchema,
  vramGb: intervalSchema,
  tier: z.enum(evidenceTiers),
  basis: z.array(z.string()),
  warnings: z.array(z.string()),
});
