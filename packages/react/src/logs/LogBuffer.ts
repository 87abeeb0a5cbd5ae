import type { GapEntry, LogEntry } from "@gpukit/core";

/** From `at` (counted as JavaScript counts characters) to the next run, or to the line's end, the text looks so. */
export interface LogStyleRun {
  at: number;
  style: LogStyle;
}

/** What a terminal's colours become: tones of the page's theme, so that every one can be read on it. */
export interface LogStyle {
  tone: LogTone | null;
  /** Of the ground behind the text. */
  back: LogTone | null;
  bold: boolean;
  italic: boolean;
  underline: boolean;
}

/** Red, green, yellow, blue or cyan, magenta, grey. */
export type LogTone = "bad" | "ok" | "warn" | "accent" | "second" | "dim";

/**
 * A line of the log, or a range of lines that was lost and says so; `attempt` tells whose number it has. Read from a buffer, its text
 * is free of control characters, and `styles` says how its terminal would have coloured it.
 */
export type LogLine = (LogEntry | GapEntry) & { attempt: number; styles?: readonly LogStyleRun[] | undefined };

/** Lines as bytes: the text in UTF-8, each line ended by one newline, and for each line what it is. */
export interface LogLines {
  /** How many lines; fewer than asked for where a block of the log ends. */
  count: number;
  bytes: Uint8Array<ArrayBuffer>;
  /** Where each line ends in `bytes`, behind its newline. */
  ends: Uint32Array<ArrayBuffer>;
  /** Of each line, bits of `lineFlags`. */
  flags: Uint8Array<ArrayBuffer>;
}

export const lineFlags = { stderr: 1, system: 2, gap: 4 } as const;

/**
 * The last lines of a log. It holds bytes, not strings, and adding costs the same however many there are. It changes in place;
 * `version` grows with each change, and `subscribe` tells of it.
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
  /** When the line at `index` was written, milliseconds since 1970; NaN where none is held. */
  atMs(index: number): number;
  /** How many columns of a terminal the line at `index` takes. */
  columns(index: number): number;
  /** A copy of the lines from `index` on, in `reuse` where it is large enough: for a worker. */
  copyLines(index: number, reuse?: ArrayBuffer | undefined): LogLines;
  /** Calls `listener` at each change; returns how to stop it. */
  subscribe(listener: () => void): () => void;
}

export interface WritableLogBuffer extends LogBuffer {
  push(line: LogLine): void;
}
