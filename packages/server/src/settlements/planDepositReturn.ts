import { type Id, type Identity, planReturn, type Qu, type TransactionId } from "@gpukit/core";
import type { Transaction } from "../platform/database.js";
import type { ServerContext } from "../serverContext.js";
import { insertSettlement } from "./settlementRepository.js";

export interface PlanDepositReturnParameters {
  escrowId: Id;
  transactionId: TransactionId;
  source: Identity;
  amount: Qu;
}

/** Plans that a deposit goes back to its sender, once per deposit. */
export async function planDepositReturn(
  { clock, newId }: Pick<ServerContext, "clock" | "newId">,
  tx: Transaction,
  { escrowId, transactionId, source, amount }: PlanDepositReturnParameters,
): Promise<void> {
  for (const plan of planReturn({ returns: [{ identity: source, amount }], balance: amount }))
    await insertSettlement(tx, {
      settlement: {
        id: newId(),
        escrowId,
        state: "planned",
        plan,
        transactionId: null,
        targetTick: null,
        createdAtMs: clock.nowMs(),
        confirmedAtMs: null,
      },
      depositTransactionId: transactionId,
    });
}
