import type { GpuKitError } from "@gpukit/core";

/**
 * How a live view stands with the server: `connecting` before the first word, `live`, `reconnecting` while what is shown may be old,
 * `ended` when there is nothing more to come, `failed` when it was given up.
 */
export type Connection = "idle" | "connecting" | "live" | "reconnecting" | "ended" | "failed";

/** What every live state carries. */
export interface Connected {
  connection: Connection;
  /** Why it failed; null otherwise. */
  error: GpuKitError | null;
}

/** The state after the connection opened or was lost; what has ended stays ended. */
export function connectionChanged<State extends Connected>(state: State, isOpen: boolean): State {
  const { connection } = state;
  if (connection === "ended" || connection === "failed") return state;
  // Before the first word a lost connection is still the first one being made.
  const next = isOpen ? "live" : connection === "connecting" ? "connecting" : "reconnecting";
  return next === connection ? state : { ...state, connection: next };
}
