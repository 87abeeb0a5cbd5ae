import type { Quote } from "@gpukit/core";
import { bigint, index, jsonb, pgSequence, pgTable, uuid } from "drizzle-orm/pg-core";

export const quotes = pgTable(
  "quotes",
  {
    id: uuid("id").primaryKey(),
    accountId: uuid("account_id").notNull(),
    quote: jsonb("quote").$type<Quote>().notNull(),
    expiresAtMs: bigint("expires_at_ms", { mode: "number" }).notNull(),
  },
  (table) => [index("quotes_account_id_index").on(table.accountId, table.expiresAtMs)],
);

/** Numbers of custody identities; a sequence never gives one out twice, not even after a rollback. */
export const custodyCounter = pgSequence("custody_counter", { startWith: 1, minValue: 1 });
