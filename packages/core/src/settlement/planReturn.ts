import { GpuKitError } from "../errors/GpuKitError.js";
import { formatQu, type Qu } from "../money/qu.js";
import { sumQu } from "../money/sumQu.js";
import { addTo, type Payouts, toOutputs } from "./payouts.js";
import type { StrayDeposit } from "./planSettlement.js";
import type { SettlementPlan } from "./settlement.js";

export interface PlanReturnParameters {
  /** Deposits that are not a lock, or came after it was settled. */
  returns: readonly StrayDeposit[];
  /** What the custody identity holds beyond a live lock, QU. */
  balance: Qu;
}

/**
 * The transactions that send stray deposits back: one plain transfer per sender. A transfer costs nothing on the chain, so every
 * sender receives exactly what was sent, however small. Throws `settlement-unbalanced` for more than the balance holds.
 */
export function planReturn({ returns, balance }: PlanReturnParameters): SettlementPlan[] {
  const bySender: Payouts = new Map();
  for (const { identity, amount } of returns) addTo(bySender, identity, amount);
  const total = sumQu([...bySender.values()]);
  if (total > balance || [...bySender.values()].some((amount) => amount < 0n))
    throw new GpuKitError("settlement-unbalanced", "More is to be returned than the identity holds.", {
      facts: [`To return: ${formatQu(total)}`, `Balance: ${formatQu(balance)}`],
    });
  return [...bySender].map((payout) => ({
    purpose: "return",
    kind: "transfer",
    ...toOutputs(new Map([payout]), 0n),
    receiptHash: null,
  }));
}
