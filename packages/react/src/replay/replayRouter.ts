import { GpuKitError, isGpuKitError } from "@gpukit/core";
import { type AnyRouter, initTRPC, TRPCError } from "@trpc/server";
import type { Replay } from "./createReplay.js";

type Handler = (input: never) => unknown;

/** The replay's queries and mutations as a router for tRPC's own adapters, with errors as a gpukit server sends them. */
export function replayRouter({ queries, mutations }: Pick<Replay, "queries" | "mutations">): AnyRouter {
  const t = initTRPC.create({
    // A browser stands in for the server here.
    allowOutsideOfServer: true,
    errorFormatter: ({ shape, error }) => ({ ...shape, data: { ...shape.data, gpukit: publicError(error).toData() } }),
  });
  const procedure = t.procedure.input((input: unknown) => input);
  const domains: Record<string, Record<string, ReturnType<typeof queryOf>>> = {};
  const queryOf = (handler: Handler) => procedure.query(({ input }) => answer(handler, input));
  const mutationOf = (handler: Handler) => procedure.mutation(({ input }) => answer(handler, input));
  const add = (path: string, made: unknown) => {
    const [domain = "", name = ""] = path.split(".");
    domains[domain] = { ...domains[domain], [name]: made as ReturnType<typeof queryOf> };
  };
  for (const [path, handler] of Object.entries(queries)) add(path, queryOf(handler as Handler));
  for (const [path, handler] of Object.entries(mutations)) add(path, mutationOf(handler as Handler));
  return t.router(domains);
}

async function answer(handler: Handler, input: unknown): Promise<unknown> {
  try {
    return handler((input ?? {}) as never);
  } catch (cause) {
    throw new TRPCError({ code: "BAD_REQUEST", cause });
  }
}

function publicError(error: TRPCError): GpuKitError {
  if (isGpuKitError(error.cause)) return error.cause;
  return new GpuKitError("not-found", error.message, { cause: error });
}
