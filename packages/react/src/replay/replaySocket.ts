import { GpuKitError, isGpuKitError } from "@gpukit/core";
import type { Replay } from "./createReplay.js";

interface SocketMessage {
  id?: number | string;
  method?: string;
  params?: { path: string; input?: Record<string, unknown>; lastEventId?: string };
}

export interface ReplaySocket {
  /** Takes what the client sent. */
  receive(text: string): void;
  close(): void;
}

/** The server's side of tRPC's WebSocket, for the replay's subscriptions; queries and mutations travel over HTTP. */
export function openReplaySocket(
  { subscriptions }: Pick<Replay, "subscriptions">,
  { send }: { send: (text: string) => void },
): ReplaySocket {
  const running = new Map<number | string, AbortController>();
  const say = (id: number | string, body: object) => send(JSON.stringify({ id, ...body }));

  async function run(id: number | string, { path, input, lastEventId }: NonNullable<SocketMessage["params"]>) {
    const stop = new AbortController();
    running.set(id, stop);
    try {
      const watch = subscriptions[path as keyof typeof subscriptions] as
        | ((input: unknown, options: { signal: AbortSignal }) => AsyncIterable<{ id: string; data: unknown }>)
        | undefined;
      if (!watch) throw new GpuKitError("not-found", `The recording has no ${path}.`);
      const events = watch({ ...input, ...(lastEventId ? { lastEventId } : {}) }, { signal: stop.signal });
      say(id, { result: { type: "started" } });
      for await (const event of events) {
        if (stop.signal.aborted) return;
        say(id, { result: { type: "data", id: event.id, data: event } });
      }
      if (!stop.signal.aborted) say(id, { result: { type: "stopped" } });
    } catch (error) {
      const { shortMessage, ...gpukit } = isGpuKitError(error)
        ? error.toData()
        : new GpuKitError("internal", "The replay failed.", { cause: error }).toData();
      const data = { code: "BAD_REQUEST", httpStatus: 400, path, gpukit: { shortMessage, ...gpukit } };
      say(id, { error: { code: -32_600, message: shortMessage, data } });
    } finally {
      running.delete(id);
    }
  }

  return {
    receive(text) {
      if (text === "PING") return send("PONG");
      const parsed = JSON.parse(text) as SocketMessage | SocketMessage[];
      for (const { id, method, params } of Array.isArray(parsed) ? parsed : [parsed]) {
        if (id === undefined) continue;
        if (method === "subscription.stop") running.get(id)?.abort();
        else if (method === "subscription" && params) void run(id, params);
      }
    },
    close() {
      for (const stop of running.values()) stop.abort();
    },
  };
}
