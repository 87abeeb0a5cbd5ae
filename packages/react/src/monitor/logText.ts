import type { LogRows } from "./logRows.js";

/** The rows as a text file: time, level letter, text. Times are UTC, so that the file means the same everywhere. */
export function logText(rows: LogRows): string {
  const lines: string[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const line = rows.at(index)?.line;
    if (!line) continue;
    const time = new Date(line.atMs).toISOString();
    if (line.kind === "gap")
      lines.push(`${time} - [gap: ${line.seq - line.firstDroppedSeq + 1} entries lost: ${line.reason}]`);
    else lines.push(`${time} ${levelOf(line.stream)} ${line.text}`);
  }
  return `${lines.join("\n")}\n`;
}

/** One letter by stream: what a job writes to stderr is marked E, what the system says of it S. */
export function levelOf(stream: "stdout" | "stderr" | "system"): "I" | "E" | "S" {
  return stream === "stderr" ? "E" : stream === "system" ? "S" : "I";
}
