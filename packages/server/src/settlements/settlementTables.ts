import type { Settlement } from "@gpukit/core";
import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { TransactionTracking } from "../chain/transactionTracking.js";

/** Everything that leaves a custody identity: the settlement of an escrow, and returns of stray deposits. */
export const settlements = pgTable(
  "settlements",
  {
    id: uuid("id").primaryKey(),
    escrowId: uuid("escrow_id").notNull(),
    purpose: text("purpose", { enum: ["settlement", "return"] }).notNull(),
    /** The deposit a return sends back, null for the settlement. */
    depositTransactionId: text("deposit_transaction_id"),
    state: text("state").$type<Settlement["state"]>().notNull(),
    version: integer("version").notNull(),
    settlement: jsonb("settlement").$type<Settlement>().notNull(),
    /** The signed transaction, base64, stored before it is first broadcast. */
    signedTransaction: text("signed_transaction"),
    tracking: jsonb("tracking").$type<TransactionTracking>(),
    createdAtMs: bigint("created_at_ms", { mode: "number" }).notNull(),
  },
  (table) => [
    index("settlements_escrow_id_index").on(table.escrowId),
    unique("settlements_one_return_per_deposit").on(table.depositTransactionId, table.escrowId),
    uniqueIndex("settlements_one_per_escrow").on(table.escrowId).where(sql`purpose = 'settlement'`),
  ],
);
