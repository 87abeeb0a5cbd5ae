import { z } from "zod";
import { momentSchema } from "../schema/primitiveSchemas.js";
import type { JobRating } from "./jobRating.js";

export const jobRatingSchema: z.ZodType<JobRating, JobRating> = z.object({
  stars: z.int().min(1).max(5),
  words: z.string().min(1).max(1_000).nullable(),
  ratedAtMs: momentSchema,
});
