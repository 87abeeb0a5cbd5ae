import type { Escrow, EscrowState } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";

export interface ListEscrowsParameters {
  /** @default every state */
  states?: EscrowState[];
  /** @default 20 */
  limit?: number;
}

export type ListEscrowsReturnType = Escrow[];

/** The signed-in account's escrows, newest first; an interrupted payment is found again by its state. Throws `sign-in-required`. */
export function listEscrows(
  client: GpuKitClient,
  parameters: ListEscrowsParameters = {},
): Promise<ListEscrowsReturnType> {
  return client.transport.query("escrows.list", parameters);
}
