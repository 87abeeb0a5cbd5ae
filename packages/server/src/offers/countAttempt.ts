import type { Attempt, Job } from "@gpukit/core";
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "../platform/database.js";
import { offers, offerVotes } from "./offerTables.js";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** What a lost job counts for at least: if it counted for its use, losing one early would cost nothing. */
const leastLostHours = 1;

/** Counts an ended attempt for or against its offer: once among its jobs, and by its hours in the vote of its payer's day. */
export async function countAttempt(
  tx: Transaction,
  { job, attempt, result, nowMs }: { job: Job; attempt: Attempt; result: "done" | "lost"; nowMs: number },
): Promise<void> {
  const { offerId, activeMs } = attempt;
  const hours = result === "done" ? activeMs / hourMs : Math.max(leastLostHours, activeMs / hourMs);
  const jobsColumn = result === "done" ? "jobsDone" : "jobsLost";
  const hoursColumn = result === "done" ? "doneHours" : "lostHours";
  const vote = { offerId, counterparty: job.payer, day: Math.floor(nowMs / dayMs), doneHours: 0, lostHours: 0 };
  const counted = await tx
    .update(offers)
    .set({ [jobsColumn]: sql`${offers[jobsColumn]} + 1` })
    .where(eq(offers.id, offerId))
    .returning({ id: offers.id });
  if (counted.length === 0) return;
  await tx
    .insert(offerVotes)
    .values({ ...vote, [hoursColumn]: hours })
    .onConflictDoUpdate({
      target: [offerVotes.offerId, offerVotes.counterparty, offerVotes.day],
      set: { [hoursColumn]: sql`${offerVotes[hoursColumn]} + ${hours}` },
    });
}
