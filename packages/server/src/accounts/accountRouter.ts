import { GpuKitError } from "@gpukit/core";
import { identitySchema, idSchema } from "@gpukit/core/schemas";
import { messageSchemes } from "@gpukit/qubic";
import { z } from "zod";
import { accountProcedure, publicProcedure, router } from "../trpc.js";
import { createChallenge } from "./createChallenge.js";
import { signIn } from "./signIn.js";
import { watchAccount } from "./watchAccount.js";

export const accountRouter = router({
  createChallenge: publicProcedure
    .input(z.object({ identity: identitySchema }))
    .output(z.object({ nonce: z.string(), message: z.string(), expiresAtMs: z.number() }))
    .mutation(({ ctx, input }) => createChallenge(ctx.server, input)),
  signIn: publicProcedure
    .input(
      z.object({
        identity: identitySchema,
        nonce: z.string().max(100),
        scheme: z.enum(messageSchemes),
        signature: z.base64().max(200),
      }),
    )
    .output(z.object({ token: z.string(), expiresAtMs: z.number(), identity: identitySchema }))
    .mutation(({ ctx, input }) => signIn(ctx.server, input)),
  me: accountProcedure.output(z.object({ id: idSchema, identity: identitySchema })).query(({ ctx }) => ctx.account),
  /** Tells whenever a job or a movement of the account is another than before, and once at the start. */
  watch: accountProcedure.input(z.object({})).subscription(({ ctx, signal }) => {
    if (!signal) throw new GpuKitError("internal", "A subscription came without a way to end it.");
    return watchAccount(ctx.server, { accountId: ctx.account.id, signal });
  }),
});
