import { z } from "zod";
import { isolationSchema } from "../catalog/hardwareSchema.js";
import { divisionSchema } from "../division/divisionSchema.js";
import { jobInputSchema, jobOutputSchema, jobStateSchema } from "../job/jobSchema.js";
import { outcomeSchema } from "../quote/quoteSchema.js";
import { faults } from "../quote/whoPays.js";
import {
  identitySchema,
  idSchema,
  millisecondsSchema,
  momentSchema,
  publicKeySchema,
  quSchema,
  sha256Schema,
  transactionIdSchema,
} from "../schema/primitiveSchemas.js";
import { signatureSchema } from "../schema/signatureSchema.js";
import type { Receipt } from "./receipt.js";

export const receiptSchema: z.ZodType<Receipt, Receipt> = z.object({
  body: z.object({
    version: z.literal(1),
    jobId: idSchema,
    escrowId: idSchema,
    quoteHash: sha256Schema,
    state: jobStateSchema,
    outcome: outcomeSchema,
    fault: z.enum(faults),
    payer: identitySchema,
    specHash: sha256Schema,
    inputs: z.array(jobInputSchema),
    outputs: z.array(jobOutputSchema),
    attempts: z.array(
      z.object({
        number: z.int().positive(),
        nodeId: idSchema,
        nodePublicKey: publicKeySchema,
        device: z.string(),
        isolation: isolationSchema,
        payoutIdentity: identitySchema,
        ratePerHour: quSchema,
        activeMs: millisecondsSchema,
        paidMs: millisecondsSchema,
        outcome: outcomeSchema,
        voucherCount: z.int().nonnegative(),
        lastVoucherHash: sha256Schema,
      }),
    ),
    exitCode: z.int().nullable(),
    lockTransactionId: transactionIdSchema,
    custodyIdentity: identitySchema,
    division: divisionSchema,
    startedAtMs: momentSchema.nullable(),
    endedAtMs: momentSchema,
    height: z.int().nonnegative(),
    previousHash: sha256Schema,
  }),
  hash: sha256Schema,
  signature: signatureSchema,
});
