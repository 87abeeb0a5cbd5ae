import { matchOrders } from "@gpukit/core";
import {
  idSchema,
  isolationSchema,
  matchSchema,
  millisecondsSchema,
  offerSchema,
  quSchema,
} from "@gpukit/core/schemas";
import { z } from "zod";
import { accountProcedure, publicProcedure, router } from "../trpc.js";
import { matchOffers } from "./matchOffers.js";
import { listOffers } from "./offerRepository.js";

export const offerRouter = router({
  list: publicProcedure
    .meta({ openapi: { method: "GET", path: "/providers", tags: ["offers"], summary: "Devices for rent" } })
    .input(z.object({}).optional())
    .output(z.array(offerSchema))
    .query(({ ctx: { server } }) =>
      listOffers(server.db, { nowMs: server.clock.nowMs(), nodeSilenceMs: server.timings.nodeSilenceMs }),
    ),
  match: accountProcedure
    .input(
      z.object({
        analysisId: idSchema,
        order: z.enum(matchOrders).optional(),
        maxDurationMs: millisecondsSchema.optional(),
        regions: z.array(z.string().max(100)).min(1).max(100).optional(),
        minIsolation: isolationSchema.optional(),
        maxPricePerHour: quSchema.optional(),
        minReliability: z.number().min(0).max(1).optional(),
        limit: z.int().min(1).max(1_000).optional(),
      }),
    )
    .output(z.array(matchSchema))
    .query(({ ctx, input }) => matchOffers(ctx.server, ctx.account, input)),
});
