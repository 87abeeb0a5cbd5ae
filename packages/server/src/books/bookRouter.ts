import { entryKinds } from "@gpukit/core";
import { identitySchema, idSchema, quSchema } from "@gpukit/core/schemas";
import { z } from "zod";
import { accountProcedure, router } from "../trpc.js";
import { readStatement } from "./readStatement.js";

const momentInput = z.coerce.number().int().min(0).max(8_640_000_000_000_000);

export const bookRouter = router({
  /** What the signed-in identity paid into and got out of custody: as provider, site or consumer. */
  statement: accountProcedure
    .meta({ openapi: { method: "GET", path: "/statement", tags: ["books"], protect: true } })
    .input(z.object({ fromMs: momentInput.default(0), toMs: momentInput.default(8_640_000_000_000_000) }))
    .output(
      z.object({
        identity: identitySchema,
        fromMs: z.number(),
        toMs: z.number(),
        lines: z.array(
          z.object({
            bookedAtMs: z.number(),
            kind: z.enum(entryKinds),
            received: z.boolean(),
            amount: quSchema,
            escrowId: idSchema,
            jobId: idSchema.nullable(),
            transactionId: z.string(),
            tick: z.number(),
          }),
        ),
        totals: z.partialRecord(z.enum(entryKinds), quSchema),
        received: quSchema,
        paid: quSchema,
      }),
    )
    .query(({ ctx, input }) => readStatement(ctx.server.db, { identity: ctx.account.identity, ...input })),
});
