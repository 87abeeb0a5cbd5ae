import type { Id, JobFeedEvent } from "@gpukit/core";
import { and, asc, eq, gt } from "drizzle-orm";
import type { Transaction } from "../platform/database.js";
import { feedEvents, feedHeads } from "./feedTables.js";

export interface NumberedFeedEvent {
  seq: number;
  event: JobFeedEvent;
}

/** How many events one read takes; a watcher reads again until none is left. Each may be as large as a batch of telemetry. */
const pageSize = 50;

/** The next events of a stream after `afterSeq`, in order. */
export async function readFeed(
  tx: Transaction,
  { streamId, afterSeq }: { streamId: Id; afterSeq: number },
): Promise<NumberedFeedEvent[]> {
  return tx
    .select({ seq: feedEvents.seq, event: feedEvents.event })
    .from(feedEvents)
    .where(and(eq(feedEvents.streamId, streamId), gt(feedEvents.seq, afterSeq)))
    .orderBy(asc(feedEvents.seq))
    .limit(pageSize);
}

/** The number of a stream's last event, 0 before the first. */
export async function readFeedHead(tx: Transaction, streamId: Id): Promise<number> {
  const [head] = await tx.select().from(feedHeads).where(eq(feedHeads.streamId, streamId));
  return head?.seq ?? 0;
}
