import { GpuKitError } from "@gpukit/core";
import { idSchema, jobMonitorViewSchema, jobRatingSchema, jobSchema, quoteSchema } from "@gpukit/core/schemas";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { getOwnEscrowRow } from "../escrows/escrowRepository.js";
import { launchSchema } from "../escrows/launchIntent.js";
import { watchFeed } from "../feed/watchFeed.js";
import { rateJob } from "../ratings/rateJob.js";
import { findSettlement } from "../settlements/settlementRepository.js";
import { accountProcedure, router } from "../trpc.js";
import { cancelJob } from "./cancelJob.js";
import { getJobMonitor } from "./getJobMonitor.js";
import { findJobOfEscrow, getOwnJob } from "./jobRepository.js";
import { jobFilters, listJobs } from "./listJobs.js";
import { runJobAgain } from "./runJobAgain.js";

export const jobRouter = router({
  /** The job of a locked escrow; it was created with the lock, so repeating this returns the same one. */
  create: accountProcedure
    .input(z.object({ escrowId: idSchema }))
    .output(jobSchema)
    .mutation(async ({ ctx, input }) => {
      const { escrow } = await getOwnEscrowRow(ctx.server.db, { id: input.escrowId, accountId: ctx.account.id });
      const job = await findJobOfEscrow(ctx.server.db, input.escrowId);
      if (!job) throw new GpuKitError("escrow-state", `There is no job yet: the escrow is ${escrow.state}.`);
      return job;
    }),
  get: accountProcedure
    .meta({ openapi: { method: "GET", path: "/jobs/{id}", tags: ["jobs"], protect: true } })
    .input(z.object({ id: idSchema }))
    .output(jobSchema)
    .query(({ ctx, input }) => getOwnJob(ctx.server.db, { id: input.id, accountId: ctx.account.id })),
  list: accountProcedure
    .input(
      z.object({
        state: z.enum(jobFilters).optional(),
        limit: z.int().min(1).max(100).default(20),
        cursor: z.string().max(100).optional(),
      }),
    )
    .output(z.object({ jobs: z.array(jobSchema), nextCursor: z.string().nullable() }))
    .query(({ ctx, input }) => listJobs(ctx.server, ctx.account, input)),
  cancel: accountProcedure
    .input(z.object({ id: idSchema }))
    .output(jobSchema)
    .mutation(({ ctx, input }) => cancelJob(ctx.server, ctx.account, input)),
  runAgain: accountProcedure
    .input(z.object({ id: idSchema }))
    .output(z.object({ quote: quoteSchema, launch: launchSchema }))
    .mutation(({ ctx, input }) => runJobAgain(ctx.server, ctx.account, input)),
  rate: accountProcedure
    .meta({ openapi: { method: "POST", path: "/jobs/{id}/rate", tags: ["jobs"], protect: true } })
    .input(
      z.object({ id: idSchema, stars: z.int().min(1).max(5), words: z.string().trim().min(1).max(1_000).optional() }),
    )
    .output(jobRatingSchema)
    .mutation(({ ctx, input }) => rateJob(ctx.server, ctx.account, input)),
  monitor: accountProcedure
    .meta({ openapi: { method: "GET", path: "/jobs/{id}/monitor", tags: ["jobs"], protect: true } })
    .input(z.object({ id: idSchema }))
    .output(jobMonitorViewSchema)
    .query(({ ctx, input }) => getJobMonitor(ctx.server, ctx.account, input)),
  /** A job's life from its first event or after `lastEventId`; ends when its settlement is confirmed. */
  watch: accountProcedure
    .input(
      z.object({
        jobId: idSchema,
        lastEventId: z
          .string()
          .regex(/^\d{1,9}$/)
          .nullish(),
      }),
    )
    .subscription(async function* ({ ctx, input, signal }) {
      const { jobId, lastEventId } = input;
      const { escrowId } = await getOwnJob(ctx.server.db, { id: jobId, accountId: ctx.account.id });
      if (!signal) throw new GpuKitError("internal", "A subscription came without a way to end it.");
      const afterSeq = Number(lastEventId ?? 0);
      const hasEnded = async () => (await findSettlement(ctx.server.db, escrowId))?.state === "confirmed";
      for await (const { seq, event } of watchFeed(ctx.server, { streamId: jobId, afterSeq, hasEnded, signal }))
        yield tracked(String(seq), event);
    }),
});
