import { isGpuKitError } from "@gpukit/core";
import { httpBatchLink } from "@trpc/client/links/httpBatchLink";
import type { AnyTRPCRouter } from "@trpc/server";
import { loadPart } from "./loadPart.js";
import type { OpenSocket } from "./openSocket.js";
import { answerOf } from "./runLink.js";
import type { CallOptions, MutationOptions, SubscribeOptions, Transport } from "./Transport.js";
import type { Timing } from "./timing.js";
import { toGpuKitError } from "./toGpuKitError.js";
import { withinLimit } from "./withinLimit.js";
import { withRetries } from "./withRetries.js";

export interface CreateTransportParameters {
  /** Base address of the server, without a slash at its end. */
  url: string;
  /** Used for queries and mutations. */
  fetch: typeof fetch;
  WebSocket: typeof WebSocket | undefined;
  /** Credentials of the moment, as HTTP headers and as the WebSocket's connection parameters. */
  credentials: () => Record<string, string>;
  timing: Timing;
  onError: (error: unknown) => void;
}

/** A call with no answer by then counts as unreachable. */
const answerTimeoutMs = 30_000;
const readTries = 4;

/** Queries and mutations over batched HTTP, subscriptions over one WebSocket that is loaded and opened with the first of them. */
export function createTransport(parameters: CreateTransportParameters): Transport {
  const { url, fetch, credentials, timing, onError } = parameters;
  const link = httpBatchLink<AnyTRPCRouter>({ url: `${url}/trpc`, fetch, headers: credentials, maxURLLength: 2_000 })(
    {},
  );
  let socket: Promise<OpenSocket> | undefined;
  let closed = false;

  const call = async <Result>(send: (signal: AbortSignal) => Promise<unknown>, tries: number, signal?: AbortSignal) => {
    try {
      return (await withRetries(() => answered(send, { url, signal }), { timing, tries, signal })) as Result;
    } catch (error) {
      if (isGpuKitError(error)) onError(error);
      throw error;
    }
  };

  const closeSocket = async () => {
    const open = socket;
    socket = undefined;
    await (await open)?.close();
  };

  return {
    query: (path, input, { signal }: CallOptions = {}) =>
      call((limit) => answerOf(link, { type: "query", path, input, signal: limit }), readTries, signal),
    mutate: (path, input, { signal, repeatable = false }: MutationOptions = {}) =>
      call(
        (limit) => answerOf(link, { type: "mutation", path, input, signal: limit }),
        repeatable ? readTries : 1,
        signal,
      ),
    async *subscribe(path, input, { signal, onConnection }: SubscribeOptions = {}) {
      signal?.throwIfAborted();
      // Loaded with the first subscription: half of the client's weight is the socket's.
      const load = () => Promise.all([import("./openSocket.js"), import("./subscriptionEvents.js")]);
      const [{ openSocket }, { subscriptionEvents }] = await loadPart(load, { timing, signal });
      if (closed) return;
      socket ??= openSocket(parameters);
      const open = await socket;
      yield* subscriptionEvents<never>(open.link, { path, input, signal, onConnection, url });
    },
    reconnect: () => void closeSocket(),
    async close() {
      closed = true;
      await closeSocket();
    },
  };
}

async function answered(
  send: (signal: AbortSignal) => Promise<unknown>,
  { url, signal }: { url: string; signal: AbortSignal | undefined },
): Promise<unknown> {
  try {
    return await withinLimit(send, { limitMs: answerTimeoutMs, signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw toGpuKitError(error, { url });
  }
}
