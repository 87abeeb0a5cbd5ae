import { type Escrow, GpuKitError, type Id } from "@gpukit/core";
import type { Account } from "../accounts/accountRepository.js";
import type { ServerContext } from "../serverContext.js";
import { getOwnEscrowRow, lockEscrowRow } from "./escrowRepository.js";
import { expireEscrow } from "./expireEscrow.js";

/** Gives an unfunded reservation up. Throws `escrow-state` once a lock is under way: the job is then canceled instead. */
export async function cancelEscrow(
  { db, clock }: ServerContext,
  account: Account,
  { id }: { id: Id },
): Promise<Escrow> {
  await getOwnEscrowRow(db, { id, accountId: account.id });
  return db.transaction(async (tx) => {
    const row = await lockEscrowRow(tx, id);
    if (row.state === "expired" || row.state === "returned") return row.escrow;
    if (row.state !== "reserved" && row.state !== "awaiting-lock")
      throw new GpuKitError("escrow-state", `This escrow is ${row.state}; it can no longer be given up.`, {
        whatToDo: "Cancel the job; what was not used comes back.",
      });
    return expireEscrow(tx, { row, nowMs: clock.nowMs() });
  });
}
