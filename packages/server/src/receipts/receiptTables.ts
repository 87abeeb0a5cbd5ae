import type { Receipt } from "@gpukit/core";
import { integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";

/** The ledger: one row per height, never changed. */
export const receipts = pgTable("receipts", {
  height: integer("height").primaryKey(),
  jobId: uuid("job_id").notNull().unique(),
  escrowId: uuid("escrow_id").notNull().unique(),
  hash: text("hash").notNull(),
  receipt: jsonb("receipt").$type<Receipt>().notNull(),
});
