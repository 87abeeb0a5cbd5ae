import type { Escrow, EscrowState, Id } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { watchResumable } from "../watch/watchResumable.js";

export interface WatchEscrowParameters {
  escrowId: Id;
  /** Goes on after this event. */
  lastEventId?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Told whenever the connection opens or is lost; watching goes on by itself. */
  onConnection?: ((isOpen: boolean) => void) | undefined;
}

export interface WatchEscrowEvent {
  id: string;
  escrow: Escrow;
}

/** After these the server tells no more. */
const endStates: readonly EscrowState[] = ["locked", "expired", "returned", "settling", "settled"];

/** Follows an escrow until it is locked or over; a lost connection is resumed where it broke. */
export async function* watchEscrow(
  client: GpuKitClient,
  { escrowId, lastEventId, signal, onConnection }: WatchEscrowParameters,
): AsyncIterable<WatchEscrowEvent> {
  const { transport, timing } = client;
  const events = watchResumable<Escrow>({
    subscribe: (after) =>
      transport.subscribe(
        "escrows.watch",
        { escrowId, ...(after && { lastEventId: after }) },
        { signal, onConnection },
      ),
    hasEnded: async () =>
      endStates.includes((await transport.query("escrows.get", { id: escrowId }, { signal })).state),
    lastEventId,
    timing,
    signal,
    onConnection,
  });
  for await (const { id, data } of events) yield { id, escrow: data };
}
