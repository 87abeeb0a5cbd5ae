import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";

/** What consumers said of their ended jobs, once for each. */
export const ratings = pgTable(
  "ratings",
  {
    jobId: uuid("job_id").primaryKey(),
    /** The offer of the job's last attempt, which it speaks of. */
    offerId: uuid("offer_id").notNull(),
    stars: integer("stars").notNull(),
    words: text("words"),
    ratedAtMs: bigint("rated_at_ms", { mode: "number" }).notNull(),
  },
  (table) => [
    index("ratings_offer_id_index").on(table.offerId),
    check("ratings_stars_one_to_five", sql`${table.stars} between 1 and 5`),
  ],
);
