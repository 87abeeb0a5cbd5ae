/** Events a test hands on one by one, as a subscription would bring them. */
export interface Queue<Event> extends AsyncIterable<Event> {
  push(event: Event): void;
  end(): void;
}

export function createQueue<Event>(): Queue<Event> {
  const waiting: Event[] = [];
  let ended = false;
  let wake = () => {};
  return {
    push(event) {
      waiting.push(event);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    async *[Symbol.asyncIterator]() {
      while (true) {
        while (waiting.length > 0) yield waiting.shift() as Event;
        if (ended) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
