import { matchOrders } from "@gpukit/core";
import { idSchema, matchSchema, millisecondsSchema, offerSchema } from "@gpukit/core/schemas";
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
      }),
    )
    .output(z.array(matchSchema))
    .query(({ ctx, input }) => matchOffers(ctx.server, ctx.account, input)),
});
