import type { Division, DivisionRole } from "../division/division.js";
import { GpuKitError } from "../errors/GpuKitError.js";
import { formatQu, parseQu, type Qu } from "../money/qu.js";
import { sumQu } from "../money/sumQu.js";
import type { Identity } from "../schema/primitives.js";
import { type BookEntry, custodyAccount, type EntryKind, walletAccount } from "./bookEntry.js";
import type { SettlementPlan } from "./settlement.js";

export interface BookOutflowParameters {
  custodyIdentity: Identity;
  plan: SettlementPlan;
  /** The receipt's; null for a return. */
  division: Division | null;
}

/** The platform's line last: whatever the network fee rose or fell came out of it or went into it. */
const kinds: readonly [DivisionRole, EntryKind][] = [
  ["provider", "payout"],
  ["site", "share"],
  ["consumer", "refund"],
  ["platform", "fee"],
];

/**
 * The entries of an outflow that the chain has executed; their amounts sum exactly to what it spent. What an identity receives beyond its
 * lines of the division is its own deposit coming back. Throws `settlement-unbalanced` for a plan that does not sum to its total.
 */
export function bookOutflow({ custodyIdentity, plan, division }: BookOutflowParameters): BookEntry[] {
  const from = custodyAccount(custodyIdentity);
  const paid = plan.outputs.flatMap(({ identity, amount }) =>
    splitByRole(division, identity, parseQu(amount)).map(
      (part): BookEntry => ({ ...part, from, to: walletAccount(identity) }),
    ),
  );
  const burn = parseQu(plan.burn);
  const entries: BookEntry[] = burn > 0n ? [...paid, { kind: "burn", from, to: "burned", amount: burn }] : paid;
  const booked = sumQu(entries.map(({ amount }) => amount));
  if (booked !== parseQu(plan.total))
    throw new GpuKitError("settlement-unbalanced", "What was paid does not sum to what was spent.", {
      facts: [`Outputs and burn: ${formatQu(booked)}`, `Spent: ${formatQu(plan.total)}`],
    });
  return entries;
}

/** What an identity is paid, by what for. What goes beyond its lines is a deposit of its own, or for the payer a network fee that fell. */
function splitByRole(division: Division | null, identity: Identity, amount: Qu): Pick<BookEntry, "kind" | "amount">[] {
  const parts = new Map<EntryKind, Qu>();
  let left = amount;
  for (const [role, kind] of kinds) {
    const part = smaller(sumOfLines(division, role, identity), left);
    if (part > 0n) parts.set(kind, part);
    left -= part;
  }
  const rest: EntryKind = parts.has("refund") ? "refund" : "return";
  if (left > 0n) parts.set(rest, (parts.get(rest) ?? 0n) + left);
  return [...parts].map(([kind, part]) => ({ kind, amount: part }));
}

function sumOfLines(division: Division | null, role: DivisionRole, identity: Identity): Qu {
  const lines = division?.lines.filter((line) => line.role === role && line.identity === identity) ?? [];
  return sumQu(lines.map((line) => parseQu(line.amount)));
}

const smaller = (a: Qu, b: Qu) => (a < b ? a : b);
