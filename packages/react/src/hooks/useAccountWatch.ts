"use client";
import { type AccountChange, watchAccount } from "@gpukit/sdk";
import type { Connected } from "../live/Connection.js";
import { followEvents } from "../live/followEvents.js";
import { useLive } from "../live/useLive.js";
import { useGpuKit } from "../provider/useGpuKit.js";

/** Whether the server tells of the account's changes, and the last it told of. */
export interface AccountWatch extends Connected {
  /** Another with each change of a job or a movement: what was read of them before is old. Null before the first. */
  lastChange: AccountChange | null;
}

/**
 * Is told whenever a job or a movement of the signed-in account is another than before. Where the server cannot tell, being older or out of
 * reach, the connection says so, and whoever shows a list asks.
 */
export function useAccountWatch(): AccountWatch {
  const { client } = useGpuKit();
  const identity = client.session.get()?.identity ?? null;
  return useLive<AccountWatch>(
    identity === null ? null : `account ${client.url} ${identity}`,
    () => ({ connection: identity === null ? "idle" : "connecting", error: null, lastChange: null }),
    followEvents({
      open: (options) => watchAccount(client, options),
      fold: (state, lastChange) => ({ ...state, lastChange }),
      // The list that asks instead reports what is wrong.
      reportError: () => {},
    }),
  );
}
