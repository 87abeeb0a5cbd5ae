import { z } from "zod";
import { idSchema, millisecondsSchema, sha256Schema } from "../schema/primitiveSchemas.js";
import { signatureSchema } from "../schema/signatureSchema.js";
import type { Voucher, VoucherClaim } from "./voucher.js";

export const voucherClaimSchema: z.ZodType<VoucherClaim, VoucherClaim> = z.object({
  escrowId: idSchema,
  attempt: z.int().positive(),
  fence: z.int().positive(),
  seq: z.int().positive(),
  activeMs: millisecondsSchema,
});

export const voucherSchema: z.ZodType<Voucher, Voucher> = z.object({
  claim: voucherClaimSchema,
  agentSignature: signatureSchema,
  acceptedMs: millisecondsSchema,
  previousHash: sha256Schema,
  hash: sha256Schema,
  serverSignature: signatureSchema,
});
