import type { Session } from "../protocol/session.js";
import type { SessionStorage } from "./SessionStorage.js";

/** Holds the session of one client. */
export interface SessionKeeper {
  /** The session that still lasts, or null. */
  get(): Session | null;
  /** Null signs out on this side. */
  set(session: Session | null): void;
}

/** Keeps the session in memory and, where a storage is given, in it too; a storage that refuses is only a session less remembered. */
export function createSessionKeeper({
  url,
  storage,
  nowMs,
}: {
  url: string;
  storage: SessionStorage | undefined;
  nowMs: () => number;
}): SessionKeeper {
  const key = `gpukit.session ${url}`;
  let session = readStored(storage, key);
  return {
    get: () => (session && session.expiresAtMs > nowMs() ? session : null),
    set(next) {
      session = next;
      try {
        if (next) storage?.setItem(key, JSON.stringify(next));
        else storage?.removeItem(key);
      } catch {
        // A full or forbidden storage: the session lives in memory.
      }
    },
  };
}

function readStored(storage: SessionStorage | undefined, key: string): Session | null {
  try {
    const value: unknown = JSON.parse(storage?.getItem(key) ?? "null");
    return isSession(value) ? value : null;
  } catch {
    return null;
  }
}

function isSession(value: unknown): value is Session {
  const session = value as Partial<Session> | null;
  return (
    typeof session?.token === "string" &&
    typeof session.identity === "string" &&
    typeof session.expiresAtMs === "number"
  );
}
