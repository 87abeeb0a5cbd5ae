/** Joins a callback's events to an async iteration; `stop` runs once, when the reader leaves or the events end. */
export interface SubscriptionQueue<Event> extends AsyncIterable<Event> {
  push(event: Event): void;
  end(): void;
  fail(error: unknown): void;
}

/** Events wait in order until they are read; after the last one the iteration ends, or rejects with the failure. */
export function createSubscriptionQueue<Event>({ stop }: { stop: () => void }): SubscriptionQueue<Event> {
  const waiting: Event[] = [];
  let ending: { error?: unknown } | undefined;
  let wake: (() => void) | undefined;

  const finish = (how: { error?: unknown }) => {
    if (ending) return;
    ending = how;
    wake?.();
  };

  return {
    push(event) {
      if (ending) return;
      waiting.push(event);
      wake?.();
    },
    end: () => finish({}),
    fail: (error) => finish({ error }),
    async *[Symbol.asyncIterator]() {
      try {
        while (true) {
          while (waiting.length > 0) yield waiting.shift() as Event;
          if (ending) break;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        if (ending && "error" in ending) throw ending.error;
      } finally {
        finish({});
        stop();
      }
    },
  };
}
