import type { BookAccount, EntryKind } from "@gpukit/core";
import { sql } from "drizzle-orm";
import { bigint, bigserial, check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";

/** Every QU that entered or left custody, in double entry; rows are added and never changed. */
export const bookEntries = pgTable(
  "book_entries",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    escrowId: uuid("escrow_id").notNull(),
    /** The transaction that moved it, and which of its movements this is. */
    transactionId: text("transaction_id").notNull(),
    line: integer("line").notNull(),
    kind: text("kind").$type<EntryKind>().notNull(),
    fromAccount: text("from_account").$type<BookAccount>().notNull(),
    toAccount: text("to_account").$type<BookAccount>().notNull(),
    amount: bigint("amount", { mode: "bigint" }).notNull(),
    tick: bigint("tick", { mode: "number" }).notNull(),
    bookedAtMs: bigint("booked_at_ms", { mode: "number" }).notNull(),
  },
  (table) => [
    unique("book_entries_movement").on(table.transactionId, table.escrowId, table.line),
    index("book_entries_escrow_index").on(table.escrowId),
    index("book_entries_from_index").on(table.fromAccount),
    index("book_entries_to_index").on(table.toAccount),
    check("book_entries_amount_above_zero", sql`${table.amount} > 0`),
  ],
);
