import type { ConfirmationStage, Escrow, TransactionId } from "@gpukit/core";

/** Where a lock is, for a display. */
export interface LockStatus {
  /** `signing`: the wallet is asked · `submitting`: on the way to the server · `confirming`: on the chain · `locked`: done. */
  step: "signing" | "submitting" | "confirming" | "locked";
  /** The confirmations shown: 0/3 to 3/3. */
  stage: ConfirmationStage;
  /** Null until the wallet has signed. */
  transactionId: TransactionId | null;
  /** The tick in which it executes, or never; null where the server no longer knows. */
  targetTick: number | null;
  /** Seconds the wallet has, while signing; null afterwards. */
  secondsLeft: number | null;
  /** 1 for the first signature, more where the chain missed one. */
  signature: number;
  /** Why a new signature is asked, null for the first. */
  missedReason: string | null;
}

/** The status of an escrow that is on the chain. */
export function confirmingStatus({ lock }: Escrow, signature: number): LockStatus {
  return {
    step: "confirming",
    stage: lock?.stage ?? 0,
    transactionId: lock?.transactionId ?? null,
    targetTick: lock?.targetTick ?? null,
    secondsLeft: null,
    signature,
    missedReason: null,
  };
}

/** The status of an escrow that is locked. */
export function lockedStatus(escrow: Escrow, signature: number): LockStatus {
  return { ...confirmingStatus(escrow, signature), step: "locked", stage: 3 };
}
