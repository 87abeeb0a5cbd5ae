"use client";
import type { Escrow, Id } from "@gpukit/core";
import { watchEscrow } from "@gpukit/sdk";
import { useEffect } from "react";
import type { Connected } from "../live/Connection.js";
import { followEvents } from "../live/followEvents.js";
import { useLive } from "../live/useLive.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { kitKey } from "../query/kitKey.js";

export interface EscrowState extends Connected {
  /** As the server last said; null before its first word. */
  escrow: Escrow | null;
}

export interface UseEscrowParameters {
  /** Nothing is followed until there is one. */
  escrowId: Id | null | undefined;
}

/** An escrow, live until it is locked or over. Its confirmation stage never falls for one transaction. */
export function useEscrow({ escrowId }: UseEscrowParameters): EscrowState {
  const { client, queryClient, reportError } = useGpuKit();
  const key = escrowId ? `escrow ${client.url} ${escrowId}` : null;
  const state = useLive<EscrowState>(
    key,
    () => ({ escrow: null, connection: escrowId ? "connecting" : "idle", error: null }),
    followEvents({
      open: (options) => watchEscrow(client, { escrowId: escrowId ?? "", ...options }),
      fold: (state, { escrow }) => foldEscrow(state, escrow),
      reportError,
    }),
  );
  const moved = movesMoney.includes(state.escrow?.state);
  useEffect(() => {
    if (moved) void queryClient.invalidateQueries({ queryKey: kitKey(client, "balance") });
  }, [moved, client, queryClient]);
  return state;
}

/** Once one of these is reached, the payer's balance is another. */
const movesMoney: readonly (Escrow["state"] | undefined)[] = ["locked", "settled", "returned"];

/** The newer of the two by version: after a reconnection old news may come again. */
function foldEscrow(state: EscrowState, escrow: Escrow): EscrowState {
  return state.escrow && state.escrow.version >= escrow.version ? state : { ...state, escrow };
}
