import type { JobFeedEvent } from "@gpukit/core";

/** A subscription that a test feeds. */
export interface FakeFeed {
  /** What the fake client's `jobs.watch` answers with. */
  open: (
    input: unknown,
    options: { signal?: AbortSignal | undefined; onConnection?: ((isOpen: boolean) => void) | undefined },
  ) => AsyncIterable<{ id: string; data: JobFeedEvent }>;
  push: (...events: JobFeedEvent[]) => void;
  /** Says that the connection was lost or opened. */
  connection: (isOpen: boolean) => void;
  /** The server has nothing more to tell. */
  end: () => void;
}

/** Every subscriber is told everything from the beginning, then what is pushed. */
export function createFakeFeed(): FakeFeed {
  const events: JobFeedEvent[] = [];
  const told = new Set<(isOpen: boolean) => void>();
  let ended = false;
  let wake = () => {};
  let waiting = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const wakeAll = () => {
    wake();
    waiting = new Promise((resolve) => {
      wake = resolve;
    });
  };
  return {
    async *open(_, { signal, onConnection }) {
      if (onConnection) told.add(onConnection);
      onConnection?.(true);
      const aborted = new Promise<void>((resolve) =>
        signal?.addEventListener("abort", () => resolve(), { once: true }),
      );
      for (let next = 0; !signal?.aborted; ) {
        const event = events[next];
        if (event) {
          next += 1;
          yield { id: String(next), data: event };
        } else if (ended) return;
        else await Promise.race([waiting, aborted]);
      }
    },
    push(...added) {
      events.push(...added);
      wakeAll();
    },
    connection: (isOpen) => {
      for (const tell of told) tell(isOpen);
    },
    end() {
      ended = true;
      wakeAll();
    },
  };
}
