import type { LogBuffer, LogLine } from "./LogBuffer.js";
import type { LogList } from "./LogList.js";
import { levelOf } from "./searchLines.js";

/** Written in one go before the page gets its turn, so that a long log never holds it up. */
const linesAtOnce = 4_096;

/**
 * The lines of a list as a text file, in pieces: time, level letter, text. Times are UTC, so that the file means the same everywhere.
 * What comes meanwhile is not in it.
 */
export async function writeLog(logs: LogBuffer, list: LogList): Promise<string[]> {
  const pieces: string[] = [];
  const { end } = list;
  for (let place = list.start; place < end; ) {
    const lines: string[] = [];
    for (const stop = Math.min(end, place + linesAtOnce); place < stop; place += 1) {
      const line = logs.at(list.numberAt(place) - logs.dropped);
      if (line) lines.push(writeLine(line));
    }
    pieces.push(lines.join(""));
    await new Promise((resolve) => setTimeout(resolve));
    place = Math.max(place, list.start);
  }
  return pieces;
}

function writeLine(line: LogLine): string {
  const level = line.kind === "gap" ? "-" : levelOf(line.text, line.stream);
  return `${new Date(line.atMs).toISOString()} ${level} ${lineText(line)}\n`;
}

/** What a line says, without its time. */
export function lineText(line: LogLine): string {
  if (line.kind === "log") return line.text;
  return `[gap: ${line.seq - line.firstDroppedSeq + 1} entries lost: ${line.reason}]`;
}
