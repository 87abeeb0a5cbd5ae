import { z } from "zod";
import { evidenceTiers } from "../estimate/estimate.js";
import { intervalSchema } from "../schema/primitiveSchemas.js";
import type { CloudComparison } from "./cloudComparison.js";

export const cloudComparisonSchema: z.ZodType<CloudComparison, CloudComparison> = z.object({
  provider: z.string(),
  instance: z.string(),
  gpu: z.string(),
  gpus: z.int().positive(),
  usdPerHour: z.number().positive(),
  durationS: intervalSchema,
  tier: z.enum(evidenceTiers),
  costUsd: intervalSchema,
  priceDate: z.string(),
  priceSource: z.string(),
  saved: intervalSchema.nullable(),
});
