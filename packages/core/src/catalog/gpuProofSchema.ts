import { z } from "zod";
import { momentSchema } from "../schema/primitiveSchemas.js";
import { type GpuProof, gpuDoubts, gpuProofLevels } from "./gpuProof.js";

export const gpuProofSchema: z.ZodType<GpuProof, GpuProof> = z.object({
  level: z.enum(gpuProofLevels),
  atMs: momentSchema,
  doubt: z.object({ reason: z.enum(gpuDoubts), sinceMs: momentSchema }).nullable(),
});
