import type { Escrow, Id } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";

export interface CancelEscrowParameters {
  id: Id;
}

export type CancelEscrowReturnType = Escrow;

/** Gives a reservation up before anything was sent, so that the offer is free again. Throws `escrow-state` once a lock is under way. */
export function cancelEscrow(client: GpuKitClient, { id }: CancelEscrowParameters): Promise<CancelEscrowReturnType> {
  return client.transport.mutate("escrows.cancel", { id });
}
