import { type Qu, toQuString } from "../money/qu.js";
import { sumQu } from "../money/sumQu.js";
import type { Identity } from "../schema/primitives.js";
import type { SettlementPlan } from "./settlement.js";

/** Amounts per identity, in the order in which they were first named; none is zero. */
export type Payouts = Map<Identity, Qu>;

/** Adds to (or with a negative amount takes from) what an identity receives. */
export function addTo(payouts: Payouts, identity: Identity, amount: Qu): void {
  const next = (payouts.get(identity) ?? 0n) + amount;
  if (next === 0n) payouts.delete(identity);
  else payouts.set(identity, next);
}

/** The part of a plan that says who receives what. */
export function toOutputs(payouts: Payouts, burn: Qu): Pick<SettlementPlan, "outputs" | "burn" | "total"> {
  const outputs = [...payouts].map(([identity, amount]) => ({ identity, amount: toQuString(amount) }));
  return { outputs, burn: toQuString(burn), total: toQuString(sumQu([...payouts.values()]) + burn) };
}
