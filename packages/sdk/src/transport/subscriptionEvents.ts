import { type CallLink, runLink } from "./runLink.js";
import { createSubscriptionQueue } from "./subscriptionQueue.js";
import { toGpuKitError } from "./toGpuKitError.js";

export interface SubscriptionEventsParameters {
  path: string;
  input: unknown;
  signal: AbortSignal | undefined;
  onConnection?: ((isOpen: boolean) => void) | undefined;
  /** Base address of the server, for messages. */
  url: string;
}

/** One subscription as an async iteration. Rejects with a `GpuKitError`, or with the signal's reason once it is aborted. */
export async function* subscriptionEvents<Event>(
  link: CallLink,
  { path, input, signal, onConnection, url }: SubscriptionEventsParameters,
): AsyncIterable<Event> {
  const queue = createSubscriptionQueue<Event>({ stop: () => stop() });
  const stop = runLink(
    link,
    { type: "subscription", path, input, signal: null },
    {
      onData: (event) => queue.push(event as Event),
      onError: (error) => queue.fail(toGpuKitError(error, { url })),
      onComplete: () => queue.end(),
      onConnection,
    },
  );
  const onAbort = () => queue.fail(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    yield* queue;
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
}
