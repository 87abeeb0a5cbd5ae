import { z } from "zod";
import { custodySchema } from "../quote/quoteSchema.js";
import { identitySchema, idSchema, momentSchema, quSchema, transactionIdSchema } from "../schema/primitiveSchemas.js";
import { type Escrow, escrowStates } from "./escrow.js";
import type { LockPlan } from "./lockPlan.js";

export const escrowSchema: z.ZodType<Escrow, Escrow> = z.object({
  id: idSchema,
  quoteId: idSchema,
  state: z.enum(escrowStates),
  version: z.int().nonnegative(),
  payer: identitySchema,
  custody: custodySchema,
  lockAmount: quSchema,
  lock: z
    .object({
      transactionId: transactionIdSchema,
      targetTick: z.int().positive(),
      stage: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
      missedReason: z.string().nullable(),
    })
    .nullable(),
  jobId: idSchema.nullable(),
  settlementTransactionId: transactionIdSchema.nullable(),
  reservedUntilMs: momentSchema,
  createdAtMs: momentSchema,
  endedAtMs: momentSchema.nullable(),
});

export const lockPlanSchema: z.ZodType<LockPlan, LockPlan> = z.object({
  escrowId: idSchema,
  source: identitySchema,
  destination: identitySchema,
  amount: quSchema,
  targetTick: z.int().positive(),
  inputType: z.int().nonnegative(),
  inputHex: z.string().regex(/^([0-9a-f]{2})*$/),
  signByMs: momentSchema,
});
