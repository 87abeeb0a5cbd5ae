import {
  type Division,
  type Identity,
  parseQu,
  planSettlement,
  type Qu,
  type SettlementPlan,
  sumQu,
} from "@gpukit/core";
import type { DepositRow } from "../escrows/depositRepository.js";

export interface PlanDividedParameters {
  division: Division;
  receiptHash: string;
  topUps: readonly DepositRow[];
  platformIdentity: Identity;
  networkFee: Qu;
}

/** The plan that carries out a receipt's division together with what the operator topped up, and which of those it spends. */
export function planDivided({ topUps, division, platformIdentity, ...settlement }: PlanDividedParameters): {
  plan: SettlementPlan;
  spentTopUps: string[];
} {
  const added = sumQu(topUps.map(({ amount }) => BigInt(amount)));
  const plan = planSettlement({
    ...settlement,
    division,
    platformIdentity,
    returns: added > 0n ? [{ identity: platformIdentity, amount: added }] : [],
    balance: parseQu(division.total) + added,
  });
  // One payee who is not the platform: a plain transfer needs no fee, and the top-up goes back by itself.
  const isSpent = parseQu(plan.total) > parseQu(division.total);
  return { plan, spentTopUps: isSpent ? topUps.map(({ transactionId }) => transactionId) : [] };
}
