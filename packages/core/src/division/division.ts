import type { QuString } from "../money/qu.js";
import type { Identity } from "../schema/primitives.js";

export const divisionRoles = ["provider", "platform", "site", "consumer", "network"] as const;
export type DivisionRole = (typeof divisionRoles)[number];

/** One share of an escrow. `network` is burned by the chain and has no identity. */
export interface DivisionLine {
  role: DivisionRole;
  identity: Identity | null;
  amount: QuString;
  /** What it is for, in words. */
  reason: string;
}

/** How an escrow's lock is divided; the lines sum exactly to `total`. */
export interface Division {
  total: QuString;
  /** Gross pay for use, before the fee. */
  metered: QuString;
  lines: DivisionLine[];
}
