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
  /** True once the stream has said all it is watched for. Its state is asked, not its events: a watcher may have seen the last one before. */
  hasEnded: () => Promise<boolean>;
  signal: AbortSignal;
}

/** Yields a stream's events after `afterSeq`, then each as it comes, until the stream has ended or the signal aborts. None is missed or repeated. */
export async function* watchFeed(
  { db, bus }: { db: Database; bus: Bus },
  { streamId, afterSeq, hasEnded, signal }: WatchFeedParameters,
): AsyncGenerator<NumberedFeedEvent, void> {
  let last = afterSeq;
  const readNext = () => readFeed(db, { streamId, afterSeq: last });
  // Subscribed before the first read, so that nothing falls between.
  for await (const _ of wakeUps(bus, { topic: feedTopic(streamId), signal })) {
    while (!signal.aborted) {
      const events = await readNext();
      for (const event of events) {
        yield event;
        last = event.seq;
      }
      if (events.length > 0) continue;
      if (!(await hasEnded())) break;
      // The end and its event may have been written between the two looks.
      if ((await readNext()).length === 0) return;
    }
  }
}
