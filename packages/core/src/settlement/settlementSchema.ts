import { z } from "zod";
import {
  identitySchema,
  idSchema,
  momentSchema,
  quSchema,
  sha256Schema,
  transactionIdSchema,
} from "../schema/primitiveSchemas.js";
import { type Settlement, settlementStates } from "./settlement.js";

export const settlementSchema: z.ZodType<Settlement, Settlement> = z.object({
  id: idSchema,
  escrowId: idSchema,
  state: z.enum(settlementStates),
  plan: z.object({
    purpose: z.enum(["settlement", "return"]),
    kind: z.enum(["transfer", "send-to-many"]),
    outputs: z.array(z.object({ identity: identitySchema, amount: quSchema })),
    burn: quSchema,
    total: quSchema,
    receiptHash: sha256Schema.nullable(),
  }),
  transactionId: transactionIdSchema.nullable(),
  targetTick: z.int().nullable(),
  createdAtMs: momentSchema,
  confirmedAtMs: momentSchema.nullable(),
});
