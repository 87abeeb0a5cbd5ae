import { identitySchema, idSchema } from "@gpukit/core/schemas";
import { messageSchemes } from "@gpukit/qubic";
import { z } from "zod";
import { accountProcedure, publicProcedure, router } from "../trpc.js";
import { createChallenge } from "./createChallenge.js";
import { signIn } from "./signIn.js";

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
});
