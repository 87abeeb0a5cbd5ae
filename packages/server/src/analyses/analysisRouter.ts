import { analysisCorrectionsSchema, artifactSchema, idSchema, jobAnalysisSchema } from "@gpukit/core/schemas";
import { z } from "zod";
import { accountProcedure, router } from "../trpc.js";
import { getOwnAnalysis } from "./analysisRepository.js";
import { correctAnalysis } from "./correctAnalysis.js";
import { createAnalysis } from "./createAnalysis.js";

const storedAnalysisSchema = z.object({
  id: idSchema,
  analysis: jobAnalysisSchema,
  artifacts: z.array(artifactSchema),
});

export const analysisRouter = router({
  create: accountProcedure
    .input(z.object({ artifactIds: z.array(idSchema).min(1).max(1_000) }))
    .output(storedAnalysisSchema)
    .mutation(({ ctx, input }) => createAnalysis(ctx.server, ctx.account, input)),
  correct: accountProcedure
    .input(z.object({ id: idSchema, corrections: analysisCorrectionsSchema }))
    .output(storedAnalysisSchema)
    .mutation(({ ctx, input }) => correctAnalysis(ctx.server, ctx.account, input)),
  get: accountProcedure
    .input(z.object({ id: idSchema }))
    .output(storedAnalysisSchema)
    .query(({ ctx, input }) => getOwnAnalysis(ctx.server.db, { id: input.id, accountId: ctx.account.id })),
});
