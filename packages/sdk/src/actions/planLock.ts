import type { Id } from "@gpukit/core";
import type { WalletConnector } from "@gpukit/qubic";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import type { PlannedLock } from "../protocol/plannedLock.js";

export interface PlanLockParameters {
  escrowId: Id;
  wallet: WalletConnector;
  signal?: AbortSignal | undefined;
}

export type PlanLockReturnType = PlannedLock;

/** A lock for a new target tick, where the chain missed one or the wallet took too long. Throws `escrow-state` while one is under way. */
export function planLock(
  client: GpuKitClient,
  { escrowId, wallet, signal }: PlanLockParameters,
): Promise<PlanLockReturnType> {
  const { approvalMs } = wallet;
  return client.transport.mutate("escrows.planLock", { escrowId, approvalMs }, { signal, repeatable: true });
}
