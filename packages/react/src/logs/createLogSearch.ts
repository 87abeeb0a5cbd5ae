import type { SearchLane } from "./createSearchLane.js";
import type { LogBuffer } from "./LogBuffer.js";
import type { LogQuery } from "./searchLines.js";

/** The lines of a log that match a query, as far as it has been read; it reads on as lines come. */
export interface LogSearch {
  readonly query: LogQuery;
  /** Matches among the lines held. */
  readonly length: number;
  /** Matches among lines that were let go. */
  readonly dropped: number;
  /** Everything held has been read. */
  readonly isDone: boolean;
  /** The number of a matching line, counted from the log's first line; `index` is 0 for the oldest held. */
  numberAt(index: number): number;
  /** The place of the first match that is not before this line. */
  indexOf(number: number): number;
  /** Reads what has come since, lets go of what is no longer held. */
  update(): void;
  close(): void;
}

/** Blocks on their way at once: a worker has the next one when it is done with one. */
const mostUnderWay = 8;

/**
 * Searches a log off the main thread: a copy of each of its blocks goes to the lane and comes back to be written over. `onNews` is called
 * whenever more is known.
 */
export function createLogSearch(
  { logs, lane }: { logs: LogBuffer; lane: SearchLane },
  { query, onNews }: { query: LogQuery; onNews: () => void },
): LogSearch {
  let numbers = new Uint32Array(1_024);
  let head = 0;
  let tail = 0;
  let dropped = 0;
  /** The first line that is neither read nor under way. */
  let next = logs.dropped;
  let underWay = 0;
  let isClosed = false;
  const spare: ArrayBuffer[] = [];

  const take = (from: number, found: Uint32Array) => {
    if (tail + found.length > numbers.length) {
      const held = numbers.subarray(head, tail);
      const roomier = new Uint32Array(Math.max(1_024, (held.length + found.length) * 2));
      roomier.set(held);
      [numbers, head, tail] = [roomier, 0, held.length];
    }
    for (const line of found) {
      numbers[tail] = from + line;
      tail += 1;
    }
  };
  const letGo = () => {
    next = Math.max(next, logs.dropped);
    while (head < tail && (numbers[head] ?? 0) < logs.dropped) {
      head += 1;
      dropped += 1;
    }
  };
  const askNext = async (): Promise<void> => {
    const from = next;
    const { count, ...lines } = logs.copyLines(from - logs.dropped, spare.pop());
    next += count;
    underWay += 1;
    try {
      const { found, buffer } = await lane.ask(lines, query);
      if (isClosed) return;
      take(from, found);
      spare.push(buffer);
    } catch {
      next = Math.min(next, from);
    }
    underWay -= 1;
    update();
    onNews();
  };
  const hasMore = () => next < logs.dropped + logs.length;
  const update = () => {
    letGo();
    while (!isClosed && underWay < mostUnderWay && hasMore()) void askNext();
  };
  update();

  return {
    query,
    get length() {
      return tail - head;
    },
    get dropped() {
      return dropped;
    },
    get isDone() {
      return underWay === 0 && !hasMore();
    },
    numberAt: (index) => numbers[head + index] ?? 0,
    indexOf(number) {
      let low = head;
      let high = tail;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((numbers[middle] ?? 0) < number) low = middle + 1;
        else high = middle;
      }
      return low - head;
    },
    update,
    close() {
      isClosed = true;
    },
  };
}
