import { setTimeout as delay } from "node:timers/promises";
import { GpuKitError } from "@gpukit/core";
import { sql } from "drizzle-orm";
import pg from "pg";
import type { Log } from "./log.js";
import type { SqlExecutor } from "./sqlExecutor.js";

// connecting ──▶ listening ── connection lost, or no answer to the check ──▶ waiting (jittered) ──▶ connecting
//                    └── close() ──▶ closed

/** Receives the payload of one notification. */
export type BusListener = (payload: unknown) => void;

export interface CreateBusParameters {
  connectionString: string;
  log?: Log;
  /** A number from 0 up to 1, for the jitter between attempts to connect. */
  random?: () => number;
}

export type Bus = Awaited<ReturnType<typeof createBus>>;

const channel = "gpukit";
/** PostgreSQL refuses 8,000 bytes; the rest is room for the envelope. */
const maximumPayloadBytes = 7_168;
const checkEveryMs = 10_000;
const longestWaitMs = 5_000;

/**
 * Wake-ups between server processes over one database connection. They are hints: after `onReconnect` some may have been
 * missed, so subscribers read the tables again. Throws `database-unavailable` when the first connection fails.
 */
export async function createBus({ connectionString, log, random = Math.random }: CreateBusParameters) {
  const listeners = new Map<string, Set<BusListener>>();
  const reconnectListeners = new Set<() => void>();
  let closed = false;
  let client = await connect();

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({
      connectionString,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      application_name: "gpukit-bus",
    });
    next.on("notification", ({ payload }) => deliver(payload ?? ""));
    next.on("error", () => undefined);
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
    } catch (cause) {
      await next.end().catch(() => undefined);
      throw new GpuKitError("database-unavailable", "The server cannot listen for events.", { cause });
    }
    next.once("end", () => void reconnect(next));
    return next;
  }

  async function reconnect(lost: pg.Client): Promise<void> {
    if (closed || lost !== client) return;
    log?.warn("The event connection was lost; connecting again.");
    for (let attempt = 0; !closed; attempt += 1) {
      await delay(Math.min(longestWaitMs, 50 * 2 ** attempt) * (0.5 + random() / 2), undefined, { ref: false });
      const next = await connect().catch(() => null);
      if (!next) continue;
      if (closed) return void next.end();
      client = next;
      for (const listener of reconnectListeners) listener();
      return;
    }
  }

  function deliver(text: string): void {
    const message = parseMessage(text);
    if (!message) return;
    const [topic, payload] = message;
    for (const listener of listeners.get(topic) ?? []) {
      try {
        listener(payload);
      } catch (error) {
        log?.error({ err: error, topic }, "An event listener failed.");
      }
    }
  }

  // A connection that died without a word (a router forgot it) is only found by asking.
  const check = setInterval(() => {
    const asked = client;
    asked.query("select 1").catch(() => asked.end().catch(() => undefined));
  }, checkEveryMs);
  check.unref();

  return {
    /** Calls `listener` for each notification of `topic`; returns how to stop. */
    subscribe(topic: string, listener: BusListener): () => void {
      const ofTopic = listeners.get(topic) ?? new Set();
      listeners.set(topic, ofTopic.add(listener));
      return () => {
        ofTopic.delete(listener);
        if (ofTopic.size === 0 && listeners.get(topic) === ofTopic) listeners.delete(topic);
      };
    },
    /** Calls `listener` after a lost connection stands again; returns how to stop. */
    onReconnect(listener: () => void): () => void {
      reconnectListeners.add(listener);
      return () => reconnectListeners.delete(listener);
    },
    async close(): Promise<void> {
      closed = true;
      clearInterval(check);
      await client.end().catch(() => undefined);
    },
  };
}

/** Null for what another program may have sent on our channel. */
function parseMessage(text: string): [topic: string, payload: unknown] | null {
  try {
    const message: unknown = JSON.parse(text);
    return Array.isArray(message) && typeof message[0] === "string" ? [message[0], message[1]] : null;
  } catch {
    return null;
  }
}

/** Wakes subscribers of `topic` in every process when the caller's transaction commits. Payload: JSON, at most 7 KB. */
export async function notify(tx: SqlExecutor, topic: string, payload: unknown): Promise<void> {
  const message = JSON.stringify([topic, payload]);
  const bytes = Buffer.byteLength(message);
  if (bytes > maximumPayloadBytes) {
    throw new GpuKitError("internal", "A notification is too large; it should name rows, not carry them.", {
      facts: [`Topic: ${topic}`, `Bytes: ${bytes}`, `Limit: ${maximumPayloadBytes}`],
    });
  }
  await tx.execute(sql`select pg_notify(${channel}, ${message})`);
}
