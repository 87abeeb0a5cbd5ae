import { toKitError } from "../provider/toKitError.js";
import { type Connected, connectionChanged } from "./Connection.js";
import type { Follow } from "./createLiveRegistry.js";

/**
 * Follows an iteration of events: folds each into the state, keeps the state's word about the connection true, and says when it ended or
 * failed.
 */
export function followEvents<State extends Connected, Event>({
  open,
  fold,
  reportError,
}: {
  open: (options: { signal: AbortSignal; onConnection: (isOpen: boolean) => void }) => AsyncIterable<Event>;
  fold: (state: State, event: Event) => State;
  reportError: (error: unknown) => unknown;
}): Follow<State> {
  return async (update, signal) => {
    const onConnection = (isOpen: boolean) => update((state) => connectionChanged(state, isOpen));
    try {
      for await (const event of open({ signal, onConnection }))
        update((state) => fold(connectionChanged(state, true), event));
      update((state) => ({ ...state, connection: "ended" }));
    } catch (error) {
      if (signal.aborted) return;
      const known = toKitError(error);
      reportError(known);
      update((state) => ({ ...state, connection: "failed", error: known }));
    }
  };
}
