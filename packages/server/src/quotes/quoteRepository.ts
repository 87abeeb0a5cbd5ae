import { GpuKitError, type Id, type Quote } from "@gpukit/core";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { escrows } from "../escrows/escrowTables.js";
import type { Transaction } from "../platform/database.js";
import { quotes } from "./quoteTables.js";

export async function insertQuote(
  tx: Transaction,
  { quote, accountId }: { quote: Quote; accountId: Id },
): Promise<void> {
  await tx.insert(quotes).values({ id: quote.terms.id, accountId, quote, expiresAtMs: quote.terms.expiresAtMs });
}

/** The quote if it was made for the account. Throws `not-found`. */
export async function getOwnQuote(tx: Transaction, { id, accountId }: { id: Id; accountId: Id }): Promise<Quote> {
  const [row] = await tx
    .select({ quote: quotes.quote })
    .from(quotes)
    .where(and(eq(quotes.id, id), eq(quotes.accountId, accountId)));
  if (!row) throw new GpuKitError("not-found", "This account has no such quote.", { facts: [`Quote: ${id}`] });
  return row.quote;
}

/** How many quotes of an account could still be accepted. */
export async function countOpenQuotes(
  tx: Transaction,
  { accountId, nowMs }: { accountId: Id; nowMs: number },
): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(quotes)
    .leftJoin(escrows, eq(escrows.quoteId, quotes.id))
    .where(and(eq(quotes.accountId, accountId), gt(quotes.expiresAtMs, nowMs), isNull(escrows.id)));
  return row?.count ?? 0;
}

/** The quote behind an escrow or job, which exists. */
export async function getQuote(tx: Transaction, id: Id): Promise<Quote> {
  const quote = await findQuote(tx, id);
  if (!quote) throw new GpuKitError("not-found", "There is no such quote.", { facts: [`Quote: ${id}`] });
  return quote;
}

/** The quote of that id, null where there is none. */
export async function findQuote(tx: Transaction, id: Id): Promise<Quote | null> {
  const [row] = await tx.select({ quote: quotes.quote }).from(quotes).where(eq(quotes.id, id));
  return row?.quote ?? null;
}

/** The next custody counter; never given out twice, also not after a rollback or a crash. */
export async function nextCustodyCounter(tx: Transaction): Promise<number> {
  const { rows } = await tx.execute(sql`select nextval('custody_counter') as counter`);
  return Number(rows[0]?.counter);
}

/**
 * Raises the counter to at least `atLeast`, for a database that is younger than its escrow key. Numbers are drawn and thrown away:
 * setting the sequence could take back a number that another process draws at that moment.
 */
export async function raiseCustodyCounter(tx: Transaction, atLeast: number): Promise<void> {
  const missing = sql`greatest(0, ${atLeast}::bigint - (select last_value from custody_counter))`;
  await tx.execute(sql`select count(nextval('custody_counter')) from generate_series(1, ${missing})`);
}
