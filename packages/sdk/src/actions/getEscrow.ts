import type { Escrow, Id } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";

export interface GetEscrowParameters {
  id: Id;
}

export type GetEscrowReturnType = Escrow;

/** The escrow of a quote, as it is now. Throws `not-found`. */
export function getEscrow(client: GpuKitClient, { id }: GetEscrowParameters): Promise<GetEscrowReturnType> {
  return client.transport.query("escrows.get", { id });
}
