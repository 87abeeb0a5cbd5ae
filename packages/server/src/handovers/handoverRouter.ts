import { idSchema, quoteSchema } from "@gpukit/core/schemas";
import { z } from "zod";
import { launchSchema } from "../escrows/launchIntent.js";
import { accountProcedure, publicProcedure, router } from "../trpc.js";
import { createHandover } from "./createHandover.js";
import { takeHandover } from "./takeHandover.js";

export const handoverRouter = router({
  create: accountProcedure
    .input(z.object({ quoteId: idSchema, launch: launchSchema }))
    .output(z.object({ token: z.string(), expiresAtMs: z.number() }))
    .mutation(({ ctx, input }) => createHandover(ctx.server, ctx.account, { ...input, origin: ctx.origin ?? null })),
  take: publicProcedure
    .input(z.object({ token: z.string().max(200), origin: z.string().max(300) }))
    .output(z.object({ quote: quoteSchema, launch: launchSchema, machine: z.string() }))
    .mutation(({ ctx, input }) => takeHandover(ctx.server, input)),
});
