import { bigint, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { Launch } from "../escrows/launchIntent.js";

/** Priced jobs on their way from a site's page to this server's own, to be paid there; one per quote, deleted when it is taken. */
export const handovers = pgTable(
  "handovers",
  {
    quoteId: uuid("quote_id").primaryKey(),
    /** Only the hash of the token is kept. */
    tokenHash: text("token_hash").notNull().unique(),
    /** Of the page that handed over, as its browser said: "https://partner.example". */
    origin: text("origin").notNull(),
    launch: jsonb("launch").$type<Launch>().notNull(),
    expiresAtMs: bigint("expires_at_ms", { mode: "number" }).notNull(),
  },
  (table) => [index("handovers_expires_index").on(table.expiresAtMs)],
);
