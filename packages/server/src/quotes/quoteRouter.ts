import { idSchema, millisecondsSchema, quoteSchema } from "@gpukit/core/schemas";
import { z } from "zod";
import { accountProcedure, router } from "../trpc.js";
import { createQuote } from "./createQuote.js";
import { getOwnQuote } from "./quoteRepository.js";

export const quoteRouter = router({
  create: accountProcedure
    .input(
      z.object({
        analysisId: idSchema,
        offerId: idSchema.optional(),
        maxDurationMs: millisecondsSchema.optional(),
        pinned: z.boolean().optional(),
      }),
    )
    .output(quoteSchema)
    .mutation(({ ctx, input }) => createQuote(ctx.server, ctx.account, input)),
  get: accountProcedure
    .input(z.object({ id: idSchema }))
    .output(quoteSchema)
    .query(({ ctx, input }) => getOwnQuote(ctx.server.db, { id: input.id, accountId: ctx.account.id })),
});
