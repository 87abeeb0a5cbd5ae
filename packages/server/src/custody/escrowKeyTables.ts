import { bigint, integer, pgTable, text } from "drizzle-orm/pg-core";

/** Which escrow key each version is, by its first custody identity; tells a wrong key from the right one before it is used. */
export const escrowKeys = pgTable("escrow_keys", {
  version: integer("version").primaryKey(),
  firstIdentity: text("first_identity").notNull(),
  firstUsedAtMs: bigint("first_used_at_ms", { mode: "number" }).notNull(),
});
