import { createWSClient, wsLink } from "@trpc/client/links/wsLink/wsLink";
import type { AnyTRPCRouter } from "@trpc/server";
import { resolveWebSocket } from "./resolveWebSocket.js";
import type { CallLink } from "./runLink.js";
import { backoffMs, type Timing } from "./timing.js";

export interface OpenSocketParameters {
  /** Base address of the server, without a slash at its end. */
  url: string;
  WebSocket: typeof WebSocket | undefined;
  /** Asked at each connection. */
  credentials: () => Record<string, string>;
  timing: Timing;
}

export interface OpenSocket {
  link: CallLink;
  close(): Promise<void>;
}

/** An idle WebSocket is closed after this long, so that a finished program can end. */
const idleCloseMs = 1_000;

/** One WebSocket for all subscriptions; it opens with the first, reconnects with jitter, and notices a silent server within 10 s. */
export async function openSocket({ url, WebSocket, credentials, timing }: OpenSocketParameters): Promise<OpenSocket> {
  const socket = createWSClient({
    url: `${url.replace(/^http/, "ws")}/trpc`,
    WebSocket: await resolveWebSocket(WebSocket),
    connectionParams: credentials,
    retryDelayMs: (attempt) => backoffMs(attempt, timing),
    keepAlive: { enabled: true, intervalMs: 5_000, pongTimeoutMs: 5_000 },
    lazy: { enabled: true, closeMs: idleCloseMs },
  });
  return { link: wsLink<AnyTRPCRouter>({ client: socket })({}), close: () => socket.close() };
}
