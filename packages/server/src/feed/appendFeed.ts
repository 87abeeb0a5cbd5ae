import type { Id, JobFeedEvent } from "@gpukit/core";
import { sql } from "drizzle-orm";
import { notify } from "../platform/bus.js";
import type { Transaction } from "../platform/database.js";
import { feedEvents, feedHeads } from "./feedTables.js";

/** The bus topic that wakes watchers of a stream. */
export const feedTopic = (streamId: Id): string => `feed:${streamId}`;

/** Appends to the stream of a job or escrow in the caller's transaction; watchers wake when it commits. Returns its number. */
export async function appendFeed(
  tx: Transaction,
  { streamId, event, nowMs }: { streamId: Id; event: JobFeedEvent; nowMs: number },
): Promise<number> {
  const [head] = await tx
    .insert(feedHeads)
    .values({ streamId, seq: 1 })
    .onConflictDoUpdate({ target: feedHeads.streamId, set: { seq: sql`${feedHeads.seq} + 1` } })
    .returning();
  const seq = head?.seq ?? 1;
  await tx.insert(feedEvents).values({ streamId, seq, event, atMs: nowMs });
  await notify(tx, feedTopic(streamId), seq);
  return seq;
}
