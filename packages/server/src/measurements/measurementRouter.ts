import { estimateAccuracy } from "@gpukit/core";
import { classAccuracySchema, throughputMeasurementSchema } from "@gpukit/core/schemas";
import { z } from "zod";
import { publicProcedure, router } from "../trpc.js";
import { listEstimateOutcomes, listMeasuredSpeeds } from "./measurementRepository.js";

/** How many of the newest jobs the published errors count. */
const outcomesCounted = 10_000;

export const measurementRouter = router({
  /** How far off this server's estimates were, per class of work. */
  accuracy: publicProcedure
    .meta({
      openapi: { method: "GET", path: "/estimates/accuracy", tags: ["estimates"], summary: "Predicted against actual" },
    })
    .input(z.object({}).optional())
    .output(z.array(classAccuracySchema))
    .query(async ({ ctx }) => estimateAccuracy(await listEstimateOutcomes(ctx.server.db, outcomesCounted))),
  /** The speeds that jobs completed on this server have measured, newest first. */
  list: publicProcedure
    .meta({
      openapi: { method: "GET", path: "/benchmarks", tags: ["estimates"], summary: "Speeds measured by finished jobs" },
    })
    .input(z.object({ limit: z.coerce.number().int().min(1).max(1_000).default(100) }))
    .output(z.array(throughputMeasurementSchema))
    .query(({ ctx, input }) => listMeasuredSpeeds(ctx.server.db, input.limit)),
});
