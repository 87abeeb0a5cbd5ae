import { type EscrowState, escrowStates, GpuKitError } from "@gpukit/core";
import { base64Schema, escrowSchema, idSchema, lockPlanSchema } from "@gpukit/core/schemas";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { watchFeed } from "../feed/watchFeed.js";
import { accountProcedure, router } from "../trpc.js";
import { acceptQuote } from "./acceptQuote.js";
import { cancelEscrow } from "./cancelEscrow.js";
import { getOwnEscrowRow, listOwnEscrows } from "./escrowRepository.js";
import { launchSchema } from "./launchIntent.js";
import { planEscrowLock } from "./planEscrowLock.js";
import { submitLock } from "./submitLock.js";

const approvalMsSchema = z.int().min(0).max(600_000);
const plannedSchema = z.object({ escrow: escrowSchema, plan: lockPlanSchema });

export const escrowRouter = router({
  accept: accountProcedure
    .input(z.object({ quoteId: idSchema, launch: launchSchema, approvalMs: approvalMsSchema }))
    .output(plannedSchema)
    .mutation(({ ctx, input }) => acceptQuote(ctx.server, ctx.account, { ...input, address: ctx.address })),
  planLock: accountProcedure
    .input(z.object({ escrowId: idSchema, approvalMs: approvalMsSchema }))
    .output(plannedSchema)
    .mutation(({ ctx, input }) => planEscrowLock(ctx.server, ctx.account, input)),
  submitLock: accountProcedure
    .input(z.object({ escrowId: idSchema, transaction: base64Schema }))
    .output(escrowSchema)
    .mutation(({ ctx, input }) => submitLock(ctx.server, ctx.account, input)),
  get: accountProcedure
    .input(z.object({ id: idSchema }))
    .output(escrowSchema)
    .query(async ({ ctx, input }) => {
      const row = await getOwnEscrowRow(ctx.server.db, { id: input.id, accountId: ctx.account.id });
      return row.escrow;
    }),
  /** The account's escrows, newest first: an interrupted payment is found again by its state. */
  list: accountProcedure
    .input(
      z.object({
        states: z
          .array(z.enum(escrowStates))
          .min(1)
          .default([...escrowStates]),
        limit: z.int().min(1).max(100).default(20),
      }),
    )
    .output(z.array(escrowSchema))
    .query(({ ctx, input }) => listOwnEscrows(ctx.server.db, { accountId: ctx.account.id, ...input })),
  cancel: accountProcedure
    .input(z.object({ id: idSchema }))
    .output(escrowSchema)
    .mutation(({ ctx, input }) => cancelEscrow(ctx.server, ctx.account, input)),
  /** The escrow at each change, from the start or after `lastEventId`; ends when it is locked or over. */
  watch: accountProcedure
    .input(
      z.object({
        escrowId: idSchema,
        lastEventId: z
          .string()
          .regex(/^\d{1,9}$/)
          .nullish(),
      }),
    )
    .subscription(async function* ({ ctx, input, signal }) {
      const { escrowId, lastEventId } = input;
      const readOwn = () => getOwnEscrowRow(ctx.server.db, { id: escrowId, accountId: ctx.account.id });
      await readOwn();
      if (!signal) throw new GpuKitError("internal", "A subscription came without a way to end it.");
      const afterSeq = Number(lastEventId ?? 0);
      const hasEnded = async () => !isOnItsWay((await readOwn()).state);
      for await (const { seq, event } of watchFeed(ctx.server, { streamId: escrowId, afterSeq, hasEnded, signal }))
        if (event.type === "escrow") yield tracked(String(seq), event.escrow);
    }),
});

/** True while the lock may still come. */
const isOnItsWay = (state: EscrowState) => state === "reserved" || state === "awaiting-lock" || state === "confirming";
