import { identitySchema, idSchema, quSchema, transactionIdSchema } from "@gpukit/core/schemas";
import { z } from "zod";
import { accountProcedure, router } from "../trpc.js";
import { listTransactions, transactionTypes } from "./listTransactions.js";

const moment = z.int().nonnegative();

const entrySchema = z.object({
  id: z.string(),
  type: z.enum(transactionTypes),
  amount: quSchema,
  status: z.enum(["pending", "confirmed", "failed"]),
  atMs: moment,
  confirmedAtMs: moment.nullable(),
  transactionId: transactionIdSchema.nullable(),
  targetTick: z.int().nullable(),
  payer: identitySchema,
  custodyIdentity: identitySchema,
  escrowId: idSchema,
  jobId: idSchema.nullable(),
});

export const transactionRouter = router({
  list: accountProcedure
    .input(
      z.object({
        type: z.enum(transactionTypes).optional(),
        fromMs: moment.optional(),
        toMs: moment.optional(),
        limit: z.int().min(1).max(100).default(20),
        cursor: z.string().max(100).optional(),
      }),
    )
    .output(z.object({ transactions: z.array(entrySchema), nextCursor: z.string().nullable() }))
    .query(({ ctx, input }) => listTransactions(ctx.server, ctx.account, input)),
});
