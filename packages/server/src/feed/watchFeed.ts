import type { Id } from "@gpukit/core";
import type { Bus } from "../platform/bus.js";
import type { Database } from "../platform/database.js";
import { wakeUps } from "../platform/wakeUps.js";
import { feedTopic } from "./appendFeed.js";
import { type NumberedFeedEvent, readFeed } from "./readFeed.js";

export interface WatchFeedParameters {
  streamId: Id;
  /** The last number the watcher has, 0 for all. */
  afterSeq: number;
  signal: AbortSignal;
}

/** Yields a stream's events after `afterSeq`, then each as it comes, until the signal aborts. None is missed or repeated. */
export async function* watchFeed(
  { db, bus }: { db: Database; bus: Bus },
  { streamId, afterSeq, signal }: WatchFeedParameters,
): AsyncGenerator<NumberedFeedEvent, void> {
  let last = afterSeq;
  // Subscribed before the first read, so that nothing falls between.
  for await (const _ of wakeUps(bus, { topic: feedTopic(streamId), signal })) {
    while (!signal.aborted) {
      const events = await readFeed(db, { streamId, afterSeq: last });
      for (const event of events) {
        yield event;
        last = event.seq;
      }
      if (events.length === 0) break;
    }
  }
}
