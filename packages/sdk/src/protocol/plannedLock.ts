import type { Escrow, LockPlan } from "@gpukit/core";

/** An escrow with the one transaction its payer's wallet is asked to sign. */
export interface PlannedLock {
  escrow: Escrow;
  plan: LockPlan;
}
