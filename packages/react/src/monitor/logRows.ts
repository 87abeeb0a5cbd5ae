import type { LogBuffer, LogLine } from "../feed/LogBuffer.js";

export interface LogFilter {
  /** Only lines that hold this text, in any case; empty for all. */
  text: string;
  /** Only lines of this stream; null for all. */
  stream: "stdout" | "stderr" | "system" | null;
}

export const noFilter: LogFilter = { text: "", stream: null };

/** A line with its number since the job's beginning, which stays its own while older lines are let go. */
export interface LogRow {
  number: number;
  line: LogLine;
}

/** The rows a filter leaves. */
export interface LogRows {
  /** Of the log they were read from. */
  readonly version: number;
  readonly length: number;
  at(index: number): LogRow | undefined;
}

/** Reads the rows of a log, which is at `version`. Gaps pass every filter: what was lost might have matched. */
export function listLogRows(logs: LogBuffer, { version, filter }: { version: number; filter: LogFilter }): LogRows {
  const { text, stream } = filter;
  const { length, dropped } = logs;
  const rowAt = (index: number): LogRow | undefined => {
    const line = logs.at(index);
    return line && { number: dropped + index + 1, line };
  };
  if (text === "" && stream === null) return { version, length, at: rowAt };
  const wanted = text.toLowerCase();
  const found: LogRow[] = [];
  for (let index = 0; index < length; index += 1) {
    const row = rowAt(index);
    if (row && matches(row.line, wanted, stream)) found.push(row);
  }
  return { version, length: found.length, at: (index) => found[index] };
}

function matches(line: LogLine, wanted: string, stream: LogFilter["stream"]): boolean {
  if (line.kind === "gap") return true;
  if (stream !== null && line.stream !== stream) return false;
  return wanted === "" || line.text.toLowerCase().includes(wanted);
}

/** The position of the row with this number, or of the first after it. */
export function indexOfNumber(rows: LogRows, number: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows.at(middle)?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which rows stand in the page: those in view and a few around them. */
export function rowsInView({
  scrollTop,
  height,
  rowHeight,
  length,
}: {
  scrollTop: number;
  height: number;
  rowHeight: number;
  length: number;
}): { first: number; last: number } {
  const around = 8;
  const first = Math.max(0, Math.min(Math.floor(scrollTop / rowHeight) - around, length - 1));
  const last = Math.min(length, Math.ceil((scrollTop + height) / rowHeight) + around);
  return { first, last: Math.max(first, last) };
}
