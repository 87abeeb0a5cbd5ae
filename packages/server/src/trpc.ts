import { GpuKitError, type Id } from "@gpukit/core";
import { initTRPC } from "@trpc/server";
import type { OpenApiMeta } from "trpc-to-openapi";
import type { Account } from "./accounts/accountRepository.js";
import { formatWireError, toWireErrors } from "./http/wireErrors.js";
import type { ServerContext } from "./serverContext.js";

/** The node that signed a request. */
export interface AuthenticatedNode {
  publicKey: string;
  /** Null before it has enrolled. */
  id: Id | null;
}

/** What a procedure receives: the server and whoever asks. */
export interface RequestContext {
  server: ServerContext;
  account: Account | null;
  node: AuthenticatedNode | null;
  /** Where the request came from, from `addressKeyOf`; left out where that cannot be told. */
  address?: string;
  /** The origin of the page that asks, as its browser says; left out where none does. */
  origin?: string;
}

const t = initTRPC
  .context<RequestContext>()
  .meta<OpenApiMeta>()
  .create({ errorFormatter: formatWireError, sse: { ping: { enabled: true, intervalMs: 10_000 } } });

export const router = t.router;

/** Open to all. */
export const publicProcedure = t.procedure.use(toWireErrors);

/** For a signed-in account. */
export const accountProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.account) throw new GpuKitError("sign-in-required", "Nobody is signed in.");
  return next({ ctx: { ...ctx, account: ctx.account } });
});

/** For a request that a node's key signed; the node may still have to enrol. */
export const keyProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.node) throw new GpuKitError("request-signature-invalid", "The request is not signed by a node.");
  return next({ ctx: { ...ctx, node: ctx.node } });
});

/** For an enrolled node. */
export const nodeProcedure = keyProcedure.use(({ ctx, next }) => {
  if (!ctx.node.id) throw new GpuKitError("node-unknown", "This key is not enrolled here.");
  return next({ ctx: { ...ctx, node: { publicKey: ctx.node.publicKey, id: ctx.node.id } } });
});
