import type { Qu } from "../money/qu.js";
import type { Identity } from "../schema/primitives.js";

export const entryKinds = [
  "lock",
  "top-up",
  "stray",
  "unattributed",
  "payout",
  "fee",
  "share",
  "refund",
  "return",
  "burn",
] as const;
/**
 * Why QU moved. Into custody: the `lock` of a quote, the operator's `top-up` of a risen network fee, a `stray` deposit, or what arrived
 * without a transaction that names its sender (`unattributed`). Out of it: a provider's `payout`, the platform's `fee`, a site's `share`,
 * the payer's `refund`, a deposit's `return`, and what the chain `burn`s.
 */
export type EntryKind = (typeof entryKinds)[number];

/** Whom a movement takes from or gives to: an identity in custody, one outside, QU of no known sender, or the chain's fire. */
export type BookAccount = `custody/${Identity}` | `wallet/${Identity}` | "unknown" | "burned";

/** One movement in double entry: the same amount leaves one account and reaches another. */
export interface BookEntry {
  kind: EntryKind;
  from: BookAccount;
  to: BookAccount;
  /** Above zero. */
  amount: Qu;
}

export const custodyAccount = (identity: Identity): BookAccount => `custody/${identity}`;
export const walletAccount = (identity: Identity): BookAccount => `wallet/${identity}`;
