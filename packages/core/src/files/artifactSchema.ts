import { z } from "zod";
import { idSchema, sha256Schema } from "../schema/primitiveSchemas.js";
import type { Artifact } from "./artifact.js";

export const artifactSchema: z.ZodType<Artifact, Artifact> = z.object({
  id: idSchema,
  path: z.string().min(1).max(1024),
  sizeBytes: z.int().nonnegative(),
  sha256: sha256Schema,
  mediaType: z.string().max(200),
});
