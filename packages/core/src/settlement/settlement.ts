import type { QuString } from "../money/qu.js";
import type { Id, Identity, Sha256, TransactionId } from "../schema/primitives.js";

/** One output of a settlement. */
export interface SettlementOutput {
  identity: Identity;
  amount: QuString;
}

/**
 * `settlement` divides an escrow; `return` sends a stray deposit back to its sender.
 */
export type SettlementPurpose = "settlement" | "return";

/** How the balance of a custody identity is spent in one transaction. */
export interface SettlementPlan {
  purpose: SettlementPurpose;
  /** `transfer` where there is one payee, else the chain's send-to-many call, which burns `burn`. */
  kind: "transfer" | "send-to-many";
  outputs: SettlementOutput[];
  burn: QuString;
  /** Sum of outputs and burn: what is spent. */
  total: QuString;
  /** Hash of the receipt it carries out; null for a return. */
  receiptHash: Sha256 | null;
}

export const settlementStates = ["planned", "broadcast", "confirmed"] as const;
export type SettlementState = (typeof settlementStates)[number];

/** The transaction that carries out a division. */
export interface Settlement {
  id: Id;
  escrowId: Id;
  state: SettlementState;
  plan: SettlementPlan;
  transactionId: TransactionId | null;
  targetTick: number | null;
  createdAtMs: number;
  confirmedAtMs: number | null;
}
