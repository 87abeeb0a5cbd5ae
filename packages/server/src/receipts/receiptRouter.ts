import { idSchema, receiptSchema } from "@gpukit/core/schemas";
import { z } from "zod";
import { getOwnJob } from "../jobs/jobRepository.js";
import { accountProcedure, publicProcedure, router } from "../trpc.js";
import { getReceiptOfJob, listReceipts } from "./receiptRepository.js";

export const receiptRouter = router({
  get: accountProcedure
    .input(z.object({ jobId: idSchema }))
    .output(receiptSchema)
    .query(async ({ ctx, input }) => {
      await getOwnJob(ctx.server.db, { id: input.jobId, accountId: ctx.account.id });
      return getReceiptOfJob(ctx.server.db, input.jobId);
    }),
  /** The ledger: open to all, so that anyone can verify the chain of receipts. */
  list: publicProcedure
    .meta({ openapi: { method: "GET", path: "/ledger", tags: ["ledger"] } })
    .input(
      z.object({
        fromHeight: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
        limit: z.coerce.number().int().min(1).max(100).default(50),
      }),
    )
    .output(z.array(receiptSchema))
    .query(({ ctx, input }) => listReceipts(ctx.server.db, input)),
});
