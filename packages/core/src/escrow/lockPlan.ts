import type { QuString } from "../money/qu.js";
import type { Id, Identity } from "../schema/primitives.js";

/** The one transaction a wallet is asked to sign for an escrow. */
export interface LockPlan {
  escrowId: Id;
  source: Identity;
  destination: Identity;
  amount: QuString;
  /** The tick in which it executes, or never. */
  targetTick: number;
  inputType: number;
  /** The lock payload, hex: see {@link encodeLockPayload}. */
  inputHex: string;
  /** About when the wallet must have answered, for display. */
  signByMs: number;
}
