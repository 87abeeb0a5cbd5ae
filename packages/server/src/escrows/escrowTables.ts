import type { Escrow, LockPlan } from "@gpukit/core";
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { TransactionTracking } from "../chain/transactionTracking.js";
import type { LaunchIntent } from "./launchIntent.js";

export const escrows = pgTable(
  "escrows",
  {
    id: uuid("id").primaryKey(),
    quoteId: uuid("quote_id").notNull().unique(),
    accountId: uuid("account_id").notNull(),
    offerId: uuid("offer_id").notNull(),
    payer: text("payer").notNull(),
    custodyIdentity: text("custody_identity").notNull().unique(),
    state: text("state").$type<Escrow["state"]>().notNull(),
    version: integer("version").notNull(),
    escrow: jsonb("escrow").$type<Escrow>().notNull(),
    /** What to run once it is locked. */
    launch: jsonb("launch").$type<LaunchIntent>().notNull(),
    /** The lock the wallet was asked to sign last. */
    plan: jsonb("plan").$type<LockPlan>(),
    /** The signed lock as it was submitted, base64. */
    lockTransaction: text("lock_transaction"),
    /** What has been read of the chain about it. */
    tracking: jsonb("tracking").$type<TransactionTracking>(),
    /** Where it was reserved from, as `addressKeyOf` writes it; null where clients cannot be told apart by their address. */
    address: text("address"),
    /** The embedding site's identity of its quote, null where none takes part. */
    site: text("site"),
    createdAtMs: bigint("created_at_ms", { mode: "number" }).notNull(),
  },
  (table) => [
    index("escrows_payer_index").on(table.payer, table.state),
    index("escrows_address_index").on(table.address, table.state),
    index("escrows_site_index").on(table.site, table.state),
  ],
);

/** QU that reached a custody identity, by the transaction that brought them. */
export const deposits = pgTable(
  "deposits",
  {
    transactionId: text("transaction_id").notNull(),
    escrowId: uuid("escrow_id")
      .notNull()
      .references(() => escrows.id),
    source: text("source").notNull(),
    amount: text("amount").notNull(),
    tick: bigint("tick", { mode: "number" }).notNull(),
    /** A `top-up` is the operator's, for a network fee that rose; it leaves with the settlement. */
    kind: text("kind", { enum: ["lock", "top-up", "stray"] }).notNull(),
    /** Why it is not the lock. */
    reason: text("reason"),
    /** The settlement that spends a top-up, null before it is signed. */
    settlementId: uuid("settlement_id"),
    seenAtMs: bigint("seen_at_ms", { mode: "number" }).notNull(),
  },
  (table) => [
    // One send-to-many call may pay several custody identities.
    primaryKey({ columns: [table.transactionId, table.escrowId] }),
    index("deposits_escrow_id_index").on(table.escrowId),
  ],
);
