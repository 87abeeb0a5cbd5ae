import type { ReplayClock } from "./createReplayClock.js";

export interface FollowEventsParameters<Data> {
  /** All that are known by now; more may become known whenever the clock is set. */
  events: () => { id: string; data: Data; dueMs: number }[];
  /** True once no more will become known. */
  hasEnded: () => boolean;
  lastEventId?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** Yields each event when it is due, after the last one the watcher has, until none can follow or the signal aborts. */
export async function* followEvents<Data>(
  clock: ReplayClock,
  { events, hasEnded, lastEventId = "0", signal }: FollowEventsParameters<Data>,
): AsyncGenerator<{ id: string; data: Data }, void> {
  let last = Number(lastEventId);
  while (!signal?.aborted) {
    const next = events().find(({ id }) => Number(id) > last);
    if (!next) {
      if (hasEnded()) return;
      await clock.waitUntil(Number.POSITIVE_INFINITY, signal);
    } else if (next.dueMs > clock.nowMs()) await clock.waitUntil(next.dueMs, signal);
    else {
      last = Number(next.id);
      yield { id: next.id, data: next.data };
    }
  }
}
