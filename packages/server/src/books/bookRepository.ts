import {
  type BookAccount,
  type BookEntry,
  custodyAccount,
  type Id,
  type Identity,
  type Qu,
  type TransactionId,
} from "@gpukit/core";
import { and, eq, ne, or, sql } from "drizzle-orm";
import type { Transaction } from "../platform/database.js";
import { bookEntries } from "./bookTables.js";

/** An entry as it stands in the books. */
export type BookRow = typeof bookEntries.$inferSelect;

export interface BookParameters {
  escrowId: Id;
  transactionId: TransactionId;
  tick: number;
  entries: readonly BookEntry[];
  nowMs: number;
}

/** Writes the movements of one transaction into the books, once, whatever runs twice. */
export async function book(
  tx: Transaction,
  { escrowId, transactionId, tick, entries, nowMs }: BookParameters,
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ kind, from, to, amount }, line) => ({
    escrowId,
    transactionId,
    line,
    kind,
    fromAccount: from,
    toAccount: to,
    amount,
    tick,
    bookedAtMs: nowMs,
  }));
  await tx.insert(bookEntries).values(rows).onConflictDoNothing();
}

/** What an account holds by the books, QU. */
async function readAccount(tx: Transaction, account: BookAccount): Promise<Qu> {
  const [row] = await tx
    .select({
      held: sql<string>`coalesce(sum(case when ${bookEntries.toAccount} = ${account} then ${bookEntries.amount} else -${bookEntries.amount} end), 0)::text`,
    })
    .from(bookEntries)
    .where(
      and(
        or(eq(bookEntries.toAccount, account), eq(bookEntries.fromAccount, account)),
        ne(bookEntries.toAccount, bookEntries.fromAccount),
      ),
    );
  return BigInt(row?.held ?? "0");
}

/** What a custody identity holds by the books, QU. */
export const readCustodyAccount = (tx: Transaction, identity: Identity): Promise<Qu> =>
  readAccount(tx, custodyAccount(identity));

/** Every account with what it holds; those outside of custody are below zero by what they have paid in. */
export async function listAccounts(tx: Transaction): Promise<{ account: BookAccount; held: Qu }[]> {
  const { rows } = await tx.execute<{ account: BookAccount; held: string }>(sql`
    select account, sum(amount)::text as held from (
      select to_account as account, amount from book_entries
      union all
      select from_account, -amount from book_entries
    ) as sides group by account order by account`);
  return rows.map(({ account, held }) => ({ account, held: BigInt(held) }));
}

/** The movements of an escrow, oldest first. */
export async function listEntriesOfEscrow(tx: Transaction, escrowId: Id): Promise<BookRow[]> {
  return tx.select().from(bookEntries).where(eq(bookEntries.escrowId, escrowId)).orderBy(bookEntries.id);
}
