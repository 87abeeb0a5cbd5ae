import type { Id, JobFeedEvent } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { watchResumable } from "../watch/watchResumable.js";

export interface WatchJobParameters {
  jobId: Id;
  /** Goes on after this event; without it, from the job's first. */
  lastEventId?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Told whenever the connection opens or is lost; watching goes on by itself. */
  onConnection?: ((isOpen: boolean) => void) | undefined;
}

export interface WatchJobEvent {
  /** Watching again from the last id misses nothing. */
  id: string;
  event: JobFeedEvent;
}

/**
 * Follows a job from its history to the confirmed settlement: states, log, metrics, vouchers, receipt. A lost connection is resumed
 * without a gap or a repeat. Throws `sign-in-required` or `not-found`, and the signal's reason once it is aborted.
 *
 * @example
 * for await (const { event } of watchJob(client, { jobId })) if (event.type === "receipt") console.log(event.receipt.hash);
 */
export async function* watchJob(
  client: GpuKitClient,
  { jobId, lastEventId, signal, onConnection }: WatchJobParameters,
): AsyncIterable<WatchJobEvent> {
  const { transport, timing } = client;
  const events = watchResumable<JobFeedEvent>({
    subscribe: (after) =>
      transport.subscribe("jobs.watch", { jobId, ...(after && { lastEventId: after }) }, { signal, onConnection }),
    hasEnded: async () => {
      const view = await transport.query("jobs.monitor", { id: jobId }, { signal });
      return view.settlement?.state === "confirmed";
    },
    lastEventId,
    timing,
    signal,
    onConnection,
  });
  for await (const { id, data } of events) yield { id, event: data };
}
