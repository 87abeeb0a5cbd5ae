import { type Identity, parseQu, type Qu, sumQu } from "@gpukit/core";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Chain } from "../chain/chain.js";
import { deposits, escrows } from "../escrows/escrowTables.js";
import type { Database } from "../platform/database.js";
import { inParallel } from "../platform/inParallel.js";
import { settlements } from "../settlements/settlementTables.js";
import { listAccounts, readCustodyAccount } from "./bookRepository.js";
import { bookEntries } from "./bookTables.js";

/** A custody identity whose balance on the chain is not what the books say. */
export interface BookDifference {
  escrowId: string;
  identity: Identity;
  booked: Qu;
  onChain: Qu;
  /** What a settlement or return on its way explains of it: it may have left the chain's balance already. */
  leaving: Qu;
}

export interface CheckedBooks {
  accounts: Awaited<ReturnType<typeof listAccounts>>;
  /** The sum of every account: always 0. */
  sum: Qu;
  custody: { booked: Qu; onChain: Qu };
  /** Differences that nothing on its way explains. */
  differences: BookDifference[];
  /** Transactions noted elsewhere in the database that have no entry. */
  unbooked: string[];
}

/**
 * Checks the books against themselves, the database and the chain: accounts sum to zero, every deposit and confirmed settlement is booked,
 * and each custody identity holds what its account says. Throws `chain-unavailable`.
 */
export async function checkBooks({ db, chain }: { db: Database; chain: Chain }): Promise<CheckedBooks> {
  const identities = await db.select({ escrowId: escrows.id, identity: escrows.custodyIdentity }).from(escrows);
  const differences: BookDifference[] = [];
  let onChain = 0n;
  await inParallel(identities, 8, async ({ escrowId, identity }) => {
    const compared = await compareWithChain({ db, chain }, { escrowId, identity });
    onChain += compared.onChain;
    if (!isExplained(compared)) differences.push(compared);
  });
  const accounts = await listAccounts(db);
  const inCustody = accounts.filter(({ account }) => account.startsWith("custody/"));
  return {
    accounts,
    sum: sumQu(accounts.map(({ held }) => held)),
    custody: { booked: sumQu(inCustody.map(({ held }) => held)), onChain },
    differences,
    unbooked: await listUnbooked(db),
  };
}

/** One custody identity in the books and on the chain, both read at about the same time. */
export async function compareWithChain(
  { db, chain }: { db: Database; chain: Pick<Chain, "rpc"> },
  { escrowId, identity }: { escrowId: string; identity: Identity },
): Promise<BookDifference> {
  const { balance } = await chain.rpc.balance(identity);
  // Read after the chain: what has left in between is on its way in the database already.
  const booked = await readCustodyAccount(db, identity);
  return { escrowId, identity, booked, onChain: balance, leaving: await sumLeaving(db, escrowId) };
}

/** The transaction on its way executes whole or not at all. */
export const isExplained = ({ booked, onChain, leaving }: BookDifference): boolean =>
  onChain === booked || (leaving > 0n && onChain === booked - leaving);

async function sumLeaving(db: Database, escrowId: string): Promise<Qu> {
  const rows = await db
    .select({ settlement: settlements.settlement })
    .from(settlements)
    .where(and(eq(settlements.escrowId, escrowId), eq(settlements.state, "broadcast")));
  return sumQu(rows.map(({ settlement }) => parseQu(settlement.plan.total)));
}

/** Deposits and confirmed outflows without an entry, by their transactions. */
export async function listUnbooked(db: Database): Promise<string[]> {
  const ofDeposit = and(
    eq(bookEntries.transactionId, deposits.transactionId),
    eq(bookEntries.escrowId, deposits.escrowId),
  );
  const came = await db
    .select({ id: deposits.transactionId })
    .from(deposits)
    .leftJoin(bookEntries, ofDeposit)
    .where(isNull(bookEntries.id));
  const transactionId = sql<string>`${settlements.settlement} ->> 'transactionId'`;
  const left = await db
    .select({ id: transactionId })
    .from(settlements)
    .leftJoin(
      bookEntries,
      and(eq(bookEntries.transactionId, transactionId), eq(bookEntries.escrowId, settlements.escrowId)),
    )
    .where(and(eq(settlements.state, "confirmed"), isNull(bookEntries.id)));
  return [...came, ...left].map(({ id }) => id);
}
