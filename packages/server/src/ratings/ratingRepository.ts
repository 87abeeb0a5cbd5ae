import type { Id, JobRating } from "@gpukit/core";
import { eq, sql } from "drizzle-orm";
import { offers } from "../offers/offerTables.js";
import type { Transaction } from "../platform/database.js";
import { ratings } from "./ratingTables.js";

/** What was said of a job, or null. */
export async function findRating(tx: Transaction, jobId: Id): Promise<JobRating | null> {
  const { stars, words, ratedAtMs } = ratings;
  const [row] = await tx.select({ stars, words, ratedAtMs }).from(ratings).where(eq(ratings.jobId, jobId));
  return row ?? null;
}

/** Stores a rating and counts it for its offer; false when the job has one already. */
export async function insertRating(
  tx: Transaction,
  { jobId, offerId, rating }: { jobId: Id; offerId: Id; rating: JobRating },
): Promise<boolean> {
  const inserted = await tx
    .insert(ratings)
    .values({ jobId, offerId, ...rating })
    .onConflictDoNothing()
    .returning({ jobId: ratings.jobId });
  if (inserted.length === 0) return false;
  await tx
    .update(offers)
    .set({ ratedStars: sql`${offers.ratedStars} + ${rating.stars}`, ratings: sql`${offers.ratings} + 1` })
    .where(eq(offers.id, offerId));
  return true;
}
