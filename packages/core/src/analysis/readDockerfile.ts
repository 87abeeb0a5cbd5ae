import type { JobSource } from "./jobSource.js";
import { readCommand } from "./readCommands.js";

/** Plain reading of a Dockerfile: the last base image, what it installs, and what it starts. */
export function readDockerfile(source: JobSource): void {
  for (const { keyword, text, line } of instructions(source.lines)) {
    if (keyword === "FROM") {
      const name = text.split(/\s+/).find((word) => !word.startsWith("--"));
      if (name) source.image = { name, line };
    } else if (keyword === "RUN") readCommand(source, text, line);
    else if (keyword === "CMD" || keyword === "ENTRYPOINT") readStart(source, text, line);
  }
}

function readStart(source: JobSource, text: string, line: number): void {
  if (!text.startsWith("[")) {
    readCommand(source, text, line);
    return;
  }
  try {
    const words: unknown = JSON.parse(text);
    if (Array.isArray(words) && words.length > 0 && words.every((word) => typeof word === "string"))
      source.commands.push({ words, line });
  } catch {
    // Docker itself reads a broken list as a shell line.
    readCommand(source, text, line);
  }
}

/** Instructions with their continued lines joined. */
function* instructions(lines: string[]): Generator<{ keyword: string; text: string; line: number }> {
  let joined = "";
  let start = 0;
  for (const [index, raw] of lines.entries()) {
    if (/^\s*#/.test(raw)) continue;
    if (joined === "") start = index + 1;
    joined += raw.replace(/\\\s*$/, " ");
    if (/\\\s*$/.test(raw) && index < lines.length - 1) continue;
    const match = /^\s*([A-Za-z]+)\s+(.*)$/s.exec(joined);
    joined = "";
    if (match) yield { keyword: (match[1] ?? "").toUpperCase(), text: (match[2] ?? "").trim(), line: start };
  }
}
