import {
  type EntryKind,
  type Identity,
  type Qu,
  type QuString,
  type TransactionId,
  toQuString,
  walletAccount,
} from "@gpukit/core";
import { and, eq, gte, lt, or } from "drizzle-orm";
import { escrows } from "../escrows/escrowTables.js";
import type { Transaction } from "../platform/database.js";
import { bookEntries } from "./bookTables.js";

/** One movement as it concerned an identity. */
export interface StatementLine {
  bookedAtMs: number;
  kind: EntryKind;
  /** True where the identity received it. */
  received: boolean;
  amount: QuString;
  escrowId: string;
  jobId: string | null;
  transactionId: TransactionId;
  tick: number;
}

/** What an identity paid into and got out of custody in a span of time, however it took part: provider, site, consumer or all of them. */
export interface Statement {
  identity: Identity;
  fromMs: number;
  toMs: number;
  /** Oldest first. */
  lines: StatementLine[];
  /** Sums by kind; what the identity paid in (lock, stray, top-up) and what it received (the rest). */
  totals: Partial<Record<EntryKind, QuString>>;
  received: QuString;
  paid: QuString;
}

export interface ReadStatementParameters {
  identity: Identity;
  /** Milliseconds since 1970, inclusive. */
  fromMs: number;
  /** Exclusive. */
  toMs: number;
}

/** Reads the statement of an identity from the books. */
export async function readStatement(
  tx: Transaction,
  { identity, fromMs, toMs }: ReadStatementParameters,
): Promise<Statement> {
  const account = walletAccount(identity);
  const rows = await tx
    .select({ entry: bookEntries, escrow: escrows.escrow })
    .from(bookEntries)
    .leftJoin(escrows, eq(escrows.id, bookEntries.escrowId))
    .where(
      and(
        or(eq(bookEntries.fromAccount, account), eq(bookEntries.toAccount, account)),
        gte(bookEntries.bookedAtMs, fromMs),
        lt(bookEntries.bookedAtMs, toMs),
      ),
    )
    .orderBy(bookEntries.id);
  const sums = new Map<EntryKind, Qu>();
  let received = 0n;
  let paid = 0n;
  const lines = rows.map(({ entry, escrow }): StatementLine => {
    const isReceived = entry.toAccount === account;
    sums.set(entry.kind, (sums.get(entry.kind) ?? 0n) + entry.amount);
    if (isReceived) received += entry.amount;
    else paid += entry.amount;
    const { bookedAtMs, kind, escrowId, transactionId, tick } = entry;
    const amount = toQuString(entry.amount);
    return {
      bookedAtMs,
      kind,
      received: isReceived,
      amount,
      escrowId,
      jobId: escrow?.jobId ?? null,
      transactionId,
      tick,
    };
  });
  const totals = Object.fromEntries([...sums].map(([kind, sum]) => [kind, toQuString(sum)]));
  return { identity, fromMs, toMs, lines, totals, received: toQuString(received), paid: toQuString(paid) };
}
