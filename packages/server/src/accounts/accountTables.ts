import { bigint, pgTable, text, uuid } from "drizzle-orm/pg-core";

/** Who is signed in. */
export const accounts = pgTable("accounts", {
  id: uuid("id").primaryKey(),
  identity: text("identity").notNull().unique(),
  createdAtMs: bigint("created_at_ms", { mode: "number" }).notNull(),
});

/** A session; only the hash of its token is kept. */
export const sessions = pgTable("sessions", {
  tokenHash: text("token_hash").primaryKey(),
  accountId: uuid("account_id")
    .notNull()
    .references(() => accounts.id),
  expiresAtMs: bigint("expires_at_ms", { mode: "number" }).notNull(),
});

/** A sign-in challenge, deleted when it is answered. */
export const signInChallenges = pgTable("sign_in_challenges", {
  nonce: text("nonce").primaryKey(),
  identity: text("identity").notNull(),
  message: text("message").notNull(),
  expiresAtMs: bigint("expires_at_ms", { mode: "number" }).notNull(),
});
