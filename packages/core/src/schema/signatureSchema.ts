import { z } from "zod";
import type { Signature } from "./signature.js";

export const signatureSchema: z.ZodType<Signature, Signature> = z.object({
  publicKey: z.string().regex(/^[0-9a-f]{64}$/),
  value: z.string().regex(/^[0-9a-f]{128}$/),
});
