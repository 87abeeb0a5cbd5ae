import type { Escrow } from "@gpukit/core";
import { watchEscrow } from "../actions/watchEscrow.js";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { confirmingStatus, type LockStatus } from "./lockStatus.js";

export interface FollowConfirmationParameters {
  /** In state `confirming`. */
  escrow: Escrow;
  signature: number;
  onStatus: (status: LockStatus) => void;
  signal: AbortSignal | undefined;
}

/** Follows a submitted lock until it is no longer `confirming`, over any number of lost connections. */
export async function followConfirmation(
  client: GpuKitClient,
  { escrow: known, signature, onStatus, signal }: FollowConfirmationParameters,
): Promise<Escrow> {
  let latest = known;
  onStatus(confirmingStatus(latest, signature));
  for await (const { escrow } of watchEscrow(client, { escrowId: known.id, signal })) {
    // Watching starts with the escrow's history; what lies before the state we know is not news.
    if (escrow.version <= latest.version) continue;
    latest = escrow;
    if (latest.state !== "confirming") return latest;
    onStatus(confirmingStatus(latest, signature));
  }
  return client.transport.query("escrows.get", { id: known.id }, { signal });
}
