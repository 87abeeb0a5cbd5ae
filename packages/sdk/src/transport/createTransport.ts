import { isGpuKitError } from "@gpukit/core";
import {
  createTRPCUntypedClient,
  createWSClient,
  httpBatchLink,
  type TRPCUntypedClient,
  type TRPCWebSocketClient,
  wsLink,
} from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { resolveWebSocket } from "./resolveWebSocket.js";
import { createSubscriptionQueue } from "./subscriptionQueue.js";
import type { CallOptions, MutationOptions, Transport } from "./Transport.js";
import { backoffMs, type Timing } from "./timing.js";
import { toGpuKitError } from "./toGpuKitError.js";
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
/** An idle WebSocket is closed after this long, so that a finished program can end. */
const idleCloseMs = 1_000;
const readTries = 4;

/** Queries and mutations over batched HTTP, subscriptions over one WebSocket that opens with the first of them. */
export function createTransport(parameters: CreateTransportParameters): Transport {
  const { url, timing, onError } = parameters;
  const http = createHttpClient(parameters);
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
    if (open) await (await open).ws.close();
  };

  return {
    query: (path, input, { signal }: CallOptions = {}) =>
      call((limit) => http.query(path, input, { signal: limit }), readTries, signal),
    mutate: (path, input, { signal, repeatable = false }: MutationOptions = {}) =>
      call((limit) => http.mutation(path, input, { signal: limit }), repeatable ? readTries : 1, signal),
    async *subscribe(path, input, { signal }: CallOptions = {}) {
      signal?.throwIfAborted();
      if (closed) return;
      socket ??= openSocket(parameters);
      const { client } = await socket;
      yield* subscriptionEvents<never>(client, { path, input, signal, url });
    },
    reconnect: () => void closeSocket(),
    async close() {
      closed = true;
      await closeSocket();
    },
  };
}

function createHttpClient({ url, fetch, credentials }: CreateTransportParameters): TRPCUntypedClient<AnyTRPCRouter> {
  return createTRPCUntypedClient({
    links: [httpBatchLink({ url: `${url}/trpc`, fetch, headers: credentials, maxURLLength: 2_000 })],
  });
}

interface OpenSocket {
  ws: TRPCWebSocketClient;
  client: TRPCUntypedClient<AnyTRPCRouter>;
}

async function openSocket({ url, WebSocket, credentials, timing }: CreateTransportParameters): Promise<OpenSocket> {
  const ws = createWSClient({
    url: `${url.replace(/^http/, "ws")}/trpc`,
    WebSocket: await resolveWebSocket(WebSocket),
    connectionParams: credentials,
    retryDelayMs: (attempt) => backoffMs(attempt, timing),
    keepAlive: { enabled: true, intervalMs: 5_000, pongTimeoutMs: 5_000 },
    lazy: { enabled: true, closeMs: idleCloseMs },
  });
  return { ws, client: createTRPCUntypedClient({ links: [wsLink({ client: ws })] }) };
}

async function answered(
  send: (signal: AbortSignal) => Promise<unknown>,
  { url, signal }: { url: string; signal: AbortSignal | undefined },
): Promise<unknown> {
  const limit = AbortSignal.timeout(answerTimeoutMs);
  try {
    return await send(signal ? AbortSignal.any([signal, limit]) : limit);
  } catch (error) {
    signal?.throwIfAborted();
    throw toGpuKitError(error, { url });
  }
}

async function* subscriptionEvents<Event>(
  client: TRPCUntypedClient<AnyTRPCRouter>,
  { path, input, signal, url }: { path: string; input: unknown; signal: AbortSignal | undefined; url: string },
): AsyncIterable<Event> {
  const queue = createSubscriptionQueue<Event>({ stop: () => subscription.unsubscribe() });
  const subscription = client.subscription(path, input, {
    onData: (event) => queue.push(event as Event),
    onError: (error) => queue.fail(toGpuKitError(error, { url })),
    onComplete: () => queue.end(),
  });
  const onAbort = () => queue.fail(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    yield* queue;
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
}
