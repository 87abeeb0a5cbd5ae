import {
  type Escrow,
  GpuKitError,
  type Id,
  type Identity,
  type QuString,
  type Settlement,
  sumQu,
  type TransactionId,
  toQuString,
} from "@gpukit/core";
import { sql } from "drizzle-orm";
import type { Account } from "../accounts/accountRepository.js";
import { escrows } from "../escrows/escrowTables.js";
import type { ServerContext } from "../serverContext.js";
import { settlements } from "../settlements/settlementTables.js";

export const transactionTypes = ["lock", "release", "refund"] as const;

/** One movement of an account's QU. */
export interface TransactionEntry {
  id: string;
  type: (typeof transactionTypes)[number];
  amount: QuString;
  status: "pending" | "confirmed" | "failed";
  atMs: number;
  confirmedAtMs: number | null;
  transactionId: TransactionId | null;
  targetTick: number | null;
  payer: Identity;
  custodyIdentity: Identity;
  escrowId: Id;
  jobId: Id | null;
}

export interface ListTransactionsParameters {
  type?: TransactionEntry["type"] | undefined;
  fromMs?: number | undefined;
  toMs?: number | undefined;
  limit: number;
  /** From the page before. */
  cursor?: string | undefined;
}

interface Row {
  type: TransactionEntry["type"];
  at_ms: string;
  key: Id;
  escrow: Escrow;
  settlement: Settlement | null;
}

/**
 * A page of what was paid into the account's escrows, out of them for work, and back, newest first. A lock counts from when its wallet
 * was asked to sign. Throws `invalid-input` for a cursor of another list.
 */
export async function listTransactions(
  { db }: Pick<ServerContext, "db">,
  account: Pick<Account, "id">,
  { type, fromMs = 0, toMs = Number.MAX_SAFE_INTEGER, limit, cursor }: ListTransactionsParameters,
): Promise<{ transactions: TransactionEntry[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : parseCursor(cursor);
  const { rows } = await db.execute(sql`
    select * from (
      select 'lock' as type, created_at_ms as at_ms, id as key, escrow, null::jsonb as settlement
        from ${escrows}
        where account_id = ${account.id} and jsonb_typeof(escrow -> 'lock') = 'object'
      union all
      select part.type, outflow.created_at_ms, outflow.id, owned.escrow, outflow.settlement
        from ${settlements} outflow
        join ${escrows} owned on owned.id = outflow.escrow_id
        cross join (values ('release'), ('refund')) part(type)
        where owned.account_id = ${account.id} and outflow.purpose = 'settlement'
          and exists (
            select 1 from jsonb_array_elements(outflow.settlement -> 'plan' -> 'outputs') output
              where (output ->> 'identity' = owned.payer) = (part.type = 'refund')
          )
    ) movement
    where at_ms >= ${fromMs} and at_ms < ${toMs}
      ${type ? sql`and type = ${type}` : sql``}
      ${after ? sql`and (at_ms, key, type) < (${after.atMs}, ${after.key}::uuid, ${after.type})` : sql``}
    order by at_ms desc, key desc, type desc
    limit ${limit + 1}`);
  const page = (rows as unknown as Row[]).slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    transactions: page.map(toEntry),
    nextCursor: last ? `${last.at_ms}.${last.key}.${last.type}` : null,
  };
}

function parseCursor(cursor: string) {
  const match = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(lock|release|refund)$/.exec(cursor);
  if (!match?.[1] || !match[2] || !match[3])
    throw new GpuKitError("invalid-input", "This cursor is not of the list of transactions.");
  return { atMs: Number(match[1]), key: match[2], type: match[3] };
}

function toEntry({ type, at_ms, key, escrow, settlement }: Row): TransactionEntry {
  const { payer, custody, jobId, id: escrowId } = escrow;
  const common = {
    id: `${type}:${key}`,
    type,
    atMs: Number(at_ms),
    payer,
    custodyIdentity: custody.identity,
    escrowId,
    jobId,
  };
  if (!settlement) {
    const { lock, lockAmount } = escrow;
    return {
      ...common,
      amount: lockAmount,
      status: lockStatus(escrow),
      confirmedAtMs: null,
      transactionId: lock?.transactionId ?? null,
      targetTick: lock?.targetTick ?? null,
    };
  }
  const outputs = settlement.plan.outputs.filter(({ identity }) => (identity === payer) === (type === "refund"));
  return {
    ...common,
    amount: toQuString(sumQu(outputs.map(({ amount }) => BigInt(amount)))),
    status: settlement.state === "confirmed" ? "confirmed" : "pending",
    confirmedAtMs: settlement.confirmedAtMs,
    transactionId: settlement.transactionId,
    targetTick: settlement.targetTick,
  };
}

/** An escrow that ended without a job was never locked. */
function lockStatus({ state, jobId }: Escrow): TransactionEntry["status"] {
  if (state === "locked" || state === "settling" || state === "settled" || jobId !== null) return "confirmed";
  return state === "expired" || state === "returned" ? "failed" : "pending";
}
