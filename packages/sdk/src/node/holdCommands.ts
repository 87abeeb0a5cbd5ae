import { GpuKitError, type NodeCommand } from "@gpukit/core";
import { createWSClient, wsLink } from "@trpc/client/links/wsLink/wsLink";
import type { AnyTRPCRouter } from "@trpc/server";
import { runLink } from "../transport/runLink.js";
import { toGpuKitError } from "../transport/toGpuKitError.js";
import { ImpatientWebSocket } from "./ImpatientWebSocket.js";
import type { WatchCommandsParameters } from "./nodeClient.js";
import type { NodeSigner } from "./signedHeaders.js";

export interface HoldCommandsParameters extends WatchCommandsParameters {
  url: string;
  signer: NodeSigner;
  signal: AbortSignal | undefined;
}

/** A server that says nothing for this long, pings included, is gone: 9 s until asked, 4 s to answer, 1 s to close. */
const silence = { askAfterMs: 9_000, answerWithinMs: 4_000 };

/**
 * Holds one push connection for a node's commands. Resolves when its signal is aborted, rejects as soon as the connection cannot be
 * made, is refused or is lost; it never reconnects by itself.
 */
export async function holdCommands(parameters: HoldCommandsParameters): Promise<void> {
  const { url, signer, signal, onConnected, onCommand } = parameters;
  if (signal?.aborted) return;
  let end: (error: unknown) => void = () => {};
  const ended = new Promise<void>((resolve, reject) => {
    end = (error) => (error === undefined ? resolve() : reject(error));
  });
  const lost = (reason: string) => {
    end(new GpuKitError("server-unreachable", "The push connection was lost.", { facts: [`Server: ${url}`, reason] }));
    // Closed here and now, or it would reconnect; whoever holds the connection decides when to try again.
    void socket.close();
  };
  const socket = createWSClient({
    url: `${url.replace(/^http/, "ws")}/trpc`,
    WebSocket: ImpatientWebSocket as unknown as typeof WebSocket,
    connectionParams: () => signer.headers({ method: "CONNECT", path: "/trpc", body: "" }),
    keepAlive: { enabled: true, intervalMs: silence.askAfterMs, pongTimeoutMs: silence.answerWithinMs },
    onClose: (cause) => lost(`Closed with code: ${cause?.code ?? "none"}`),
    onError: (event) => lost(`Reason: ${(event as { message?: string } | undefined)?.message ?? "no connection"}`),
  });
  const stop = runLink(
    wsLink<AnyTRPCRouter>({ client: socket })({}),
    { type: "subscription", path: "nodes.watchCommands", input: {}, signal: null },
    {
      onStarted: onConnected,
      onData: (command) => onCommand(command as NodeCommand),
      onError: (error) => end(toGpuKitError(error, { url })),
      onComplete: () => lost("The server ended it"),
    },
  );
  const onAbort = () => end(undefined);
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    await ended;
  } finally {
    signal?.removeEventListener("abort", onAbort);
    stop();
    await socket.close();
  }
}
