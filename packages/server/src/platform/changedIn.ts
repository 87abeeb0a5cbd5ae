import { type SQL, sql } from "drizzle-orm";
import { bigint } from "drizzle-orm/pg-core";

/** The transaction that runs now; numbers grow for the life of the database. */
export const thisTransaction: SQL<number> = sql<number>`(pg_current_xact_id()::text)::bigint`;

/**
 * A column that holds the transaction which changed a row last, so that a process finds what changed since it last looked: rows at or
 * above the oldest transaction that was still running then. `onConflictDoUpdate` has to set it by hand.
 */
export const changedIn = () =>
  bigint("changed_in", { mode: "number" })
    .notNull()
    .default(thisTransaction)
    .$onUpdate(() => thisTransaction);
