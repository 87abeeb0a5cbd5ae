import { type Escrow, GpuKitError, type Id, type LockPlan, planLock } from "@gpukit/core";
import type { Account } from "../accounts/accountRepository.js";
import { getQuote } from "../quotes/quoteRepository.js";
import type { ServerContext } from "../serverContext.js";
import { changeEscrow, getOwnEscrowRow, lockEscrowRow } from "./escrowRepository.js";

/**
 * The transaction the wallet signs, with a target tick that leaves time to approve it. While a lock is confirming or locked the
 * plan it was made from is returned, so that nobody signs twice. Throws `escrow-state` once the reservation has ended.
 */
export async function planEscrowLock(
  server: ServerContext,
  account: Account,
  { escrowId, approvalMs }: { escrowId: Id; approvalMs: number },
): Promise<{ escrow: Escrow; plan: LockPlan }> {
  const { db, chain, clock } = server;
  const { quoteId } = await getOwnEscrowRow(db, { id: escrowId, accountId: account.id });
  const quote = await getQuote(db, quoteId);
  const { networkTick, tickMs } = await chain.readPace();
  return db.transaction(async (tx) => {
    const row = await lockEscrowRow(tx, escrowId);
    const isOpen = row.state === "reserved" || row.state === "awaiting-lock";
    if (!isOpen && row.plan) return { escrow: row.escrow, plan: row.plan };
    if (!isOpen) throw new GpuKitError("escrow-state", `This escrow is ${row.state}.`);
    const nowMs = clock.nowMs();
    const plan = planLock(quote, { networkTick, tickDurationMs: tickMs, approvalMs, nowMs });
    const escrow = await changeEscrow(tx, { row, change: { state: "awaiting-lock" }, workings: { plan }, nowMs });
    return { escrow, plan };
  });
}
