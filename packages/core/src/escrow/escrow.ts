import type { QuString } from "../money/qu.js";
import type { Custody } from "../quote/quote.js";
import type { Id, Identity, TransactionId } from "../schema/primitives.js";

export const escrowStates = [
  "reserved",
  "awaiting-lock",
  "confirming",
  "locked",
  "settling",
  "settled",
  "expired",
  "returned",
] as const;
export type EscrowState = (typeof escrowStates)[number];

/**
 * How far the lock is: 0 not sent, 1 accepted and scheduled for its tick, 2 the network has passed that tick,
 * 3 the archive holds it and the custody identity received it.
 */
export type ConfirmationStage = 0 | 1 | 2 | 3;

/** The lock transaction as far as it is known. */
export interface EscrowLock {
  transactionId: TransactionId;
  targetTick: number;
  stage: ConfirmationStage;
  /** Why a new signature is being asked, null while none is. */
  missedReason: string | null;
}

/** The funds of one quote. */
export interface Escrow {
  id: Id;
  quoteId: Id;
  state: EscrowState;
  /** Grows with every change; writes name the one they read. */
  version: number;
  payer: Identity;
  custody: Custody;
  lockAmount: QuString;
  lock: EscrowLock | null;
  /** The job it pays for, null until locked. */
  jobId: Id | null;
  settlementTransactionId: TransactionId | null;
  reservedUntilMs: number;
  createdAtMs: number;
  endedAtMs: number | null;
}
