import { chainNames, toQuString } from "@gpukit/core";
import { publicKeySchema, quSchema } from "@gpukit/core/schemas";
import { z } from "zod";
import { publicProcedure, router } from "../trpc.js";
import { version } from "../version.js";

export const infoRouter = router({
  /** What a client needs to know of a server before it trusts or pays it. */
  info: publicProcedure
    .meta({ openapi: { method: "GET", path: "/info", tags: ["server"] } })
    .input(z.void())
    .output(
      z.object({
        name: z.string(),
        version: z.string(),
        chain: z.enum(chainNames),
        issuer: publicKeySchema,
        chainRpcUrl: z.string(),
        explorerUrl: z.string().nullable(),
        feeBasisPoints: z.int(),
        networkFee: quSchema,
        /** True on devnet: every page says so. */
        playMoney: z.boolean(),
        nowMs: z.number(),
      }),
    )
    .query(async ({ ctx }) => {
      const { chain, issuer, fees, clock, addresses } = ctx.server;
      return {
        name: "gpukit",
        version,
        chain: chain.name,
        issuer: issuer.publicKey,
        chainRpcUrl: addresses.chainRpcUrl,
        explorerUrl: addresses.explorerUrl,
        feeBasisPoints: fees.feeBasisPoints,
        networkFee: toQuString(await chain.readNetworkFee()),
        playMoney: chain.name === "devnet",
        nowMs: clock.nowMs(),
      };
    }),
});
