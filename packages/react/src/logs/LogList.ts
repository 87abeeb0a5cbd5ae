import type { LogSearch } from "./createLogSearch.js";
import type { LogBuffer } from "./LogBuffer.js";

/**
 * What a view shows, in order: every line held, or those a search found. Places count from the log's beginning, so a line keeps its place
 * while older ones are let go.
 */
export interface LogList {
  /** Place of the oldest held, and the one after the newest. */
  readonly start: number;
  readonly end: number;
  /** The number of the line at a place, counted from the log's first line. */
  numberAt(place: number): number;
  /** The place of this line, or of the first after it. */
  placeOf(number: number): number;
}

export function listAll(logs: LogBuffer): LogList {
  return {
    get start() {
      return logs.dropped;
    },
    get end() {
      return logs.dropped + logs.length;
    },
    numberAt: (place) => place,
    placeOf: (number) => Math.max(logs.dropped, Math.min(number, logs.dropped + logs.length)),
  };
}

export function listFound(search: LogSearch): LogList {
  return {
    get start() {
      return search.dropped;
    },
    get end() {
      return search.dropped + search.length;
    },
    numberAt: (place) => search.numberAt(place - search.dropped),
    placeOf: (number) => search.dropped + search.indexOf(number),
  };
}

/** The number of the first line written at or after a moment; the last line's where none was. */
export function numberAtTime(logs: LogBuffer, atMs: number): number {
  let low = 0;
  let high = Math.max(0, logs.length - 1);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (logs.atMs(middle) < atMs) low = middle + 1;
    else high = middle;
  }
  return logs.dropped + low;
}
