import type { GapEntry, LogEntry } from "@gpukit/core";

/** A line of the log, or a range of lines that was lost and says so; `attempt` tells whose number it has. */
export type LogLine = (LogEntry | GapEntry) & { attempt: number };

/**
 * The last lines of a log in a ring: adding costs the same however many there are. It changes in place; `version` grows with each
 * change, so that a view knows when to look again.
 */
export interface LogBuffer {
  readonly capacity: number;
  /** Lines held now. */
  readonly length: number;
  /** Lines that were let go to make room. */
  readonly dropped: number;
  readonly version: number;
  /** The line at `index`, 0 for the oldest held. */
  at(index: number): LogLine | undefined;
  /** Lines from `start` to before `end`, oldest first. */
  slice(start: number, end: number): LogLine[];
}

export interface WritableLogBuffer extends LogBuffer {
  push(line: LogLine): void;
}

/** An empty log that will hold its last `capacity` lines. */
export function createLogBuffer(capacity: number): WritableLogBuffer {
  const lines: LogLine[] = [];
  let start = 0;
  let dropped = 0;
  let version = 0;
  const at = (index: number) =>
    index < 0 || index >= lines.length ? undefined : lines[(start + index) % lines.length];
  return {
    capacity,
    get length() {
      return lines.length;
    },
    get dropped() {
      return dropped;
    },
    get version() {
      return version;
    },
    at,
    slice(from, to) {
      const found: LogLine[] = [];
      for (let index = Math.max(0, from); index < Math.min(lines.length, to); index += 1) {
        const line = at(index);
        if (line) found.push(line);
      }
      return found;
    },
    push(line) {
      version += 1;
      if (lines.length < capacity) {
        lines.push(line);
        return;
      }
      lines[start] = line;
      start = (start + 1) % capacity;
      dropped += 1;
    },
  };
}
