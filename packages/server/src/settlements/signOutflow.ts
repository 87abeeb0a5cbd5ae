import { type Custody, GpuKitError, parseQu, type SettlementPlan } from "@gpukit/core";
import {
  encodeSendMany,
  type QubicTransaction,
  type SignedTransaction,
  sendManyContract,
  sendManyInputType,
  signTransaction,
} from "@gpukit/qubic";
import type { Chain } from "../chain/chain.js";
import { encodeReceiptReference, receiptHashBytes } from "./receiptReference.js";

export interface SignOutflowParameters {
  plan: SettlementPlan;
  custody: Custody;
  targetTick: number;
}

/** Signs the transaction of a plan with the custody identity's own seed. */
export async function signOutflow(
  chain: Chain,
  { plan, custody, targetTick }: SignOutflowParameters,
): Promise<SignedTransaction> {
  return signTransaction(toTransaction({ plan, custody, targetTick }), chain.custodySeed(custody));
}

function toTransaction({ plan, custody, targetTick }: SignOutflowParameters): QubicTransaction {
  const common = { source: custody.identity, tick: targetTick };
  if (plan.kind === "send-to-many") {
    const transfers = plan.outputs.map(({ identity, amount }) => ({ destination: identity, amount: parseQu(amount) }));
    const input = encodeSendMany(transfers, { reference: receiptHashBytes(plan) });
    return {
      ...common,
      destination: sendManyContract,
      amount: parseQu(plan.total),
      inputType: sendManyInputType,
      input,
    };
  }
  const [output] = plan.outputs;
  if (!output || plan.outputs.length > 1)
    throw new GpuKitError("settlement-unbalanced", "A plain transfer pays exactly one identity.");
  return {
    ...common,
    destination: output.identity,
    amount: parseQu(output.amount),
    inputType: 0,
    input: encodeReceiptReference(plan),
  };
}
