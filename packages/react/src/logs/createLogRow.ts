import type { Format } from "../messages/createFormat.js";
import type { LogsMessages } from "../messages/en/logs.js";
import type { LogLine } from "./LogBuffer.js";
import { lineNodes } from "./lineNodes.js";
import { levelOf } from "./searchLines.js";

/** A row of the screen, which shows one line after another. */
export interface LogRow {
  element: HTMLElement;
  /** Where its text stands. */
  code: HTMLElement;
  time: Text;
  /** Number of the line it shows, -1 for none. */
  number: number;
  draw(number: number, line: LogLine, look: LogLook): void;
}

/** What rows show beside their line. */
export interface LogLook {
  /** Changes with whatever here changes: rows are drawn anew. */
  version: number;
  pattern: RegExp | null;
  /** The match one stands at. */
  current: number;
}

/**
 * Makes a row: time, level letter, text. Data attributes: `data-kind` = `line` or `gap`, `data-level` = `I`, `W`, `E` or `S`,
 * `data-tone` for what is more than information, `data-current` on the match one stands at.
 */
export function createLogRow({ words, format }: { words: LogsMessages; format: Format }): LogRow {
  const element = document.createElement("div");
  const timeElement = document.createElement("small");
  const level = document.createElement("b");
  const code = document.createElement("code");
  const time = document.createTextNode("");
  const letter = document.createTextNode("");
  let text = document.createTextNode("");
  let version = -1;
  timeElement.append(time);
  level.append(letter);
  code.append(text);
  element.append(timeElement, level, code);
  element.dataset.gkPart = "log-row";
  const row: LogRow = {
    element,
    code,
    time,
    number: -1,
    draw(number, line, look) {
      const isCurrent = look.current === number;
      if (row.number === number && version === look.version) return;
      row.number = number;
      version = look.version;
      const shown = line.kind === "gap" ? gapText(line, words, format) : line.text;
      const mark = line.kind === "gap" ? "" : levelOf(line.text, line.stream);
      set(time, clockTime(format, line.atMs));
      set(letter, mark === "I" ? "" : mark);
      put(element, "kind", line.kind === "gap" ? "gap" : "line");
      put(element, "level", mark);
      put(
        element,
        "tone",
        isCurrent ? "accent" : line.kind === "gap" || mark === "W" ? "warn" : mark === "E" ? "bad" : undefined,
      );
      put(element, "current", isCurrent ? "" : undefined);
      const styles = line.kind === "gap" ? undefined : line.styles;
      if (styles || (look.pattern && line.kind !== "gap")) {
        code.replaceChildren(...lineNodes(shown, styles ?? [], look.pattern));
        return;
      }
      if (code.firstChild !== text || text.nextSibling) {
        text = document.createTextNode("");
        code.replaceChildren(text);
      }
      set(text, shown);
    },
  };
  return row;
}

export function gapText(
  { seq, firstDroppedSeq, atMs }: { seq: number; firstDroppedSeq: number; atMs: number },
  words: LogsMessages,
  format: Format,
): string {
  return words.gap({ count: format.number(seq - firstDroppedSeq + 1), time: format.clock(atMs) });
}

/** "14:02:11.402". */
export function clockTime(format: Format, atMs: number): string {
  return `${format.clock(atMs)}.${String(Math.floor(atMs) % 1_000).padStart(3, "0")}`;
}

function set(node: Text, data: string): void {
  if (node.data !== data) node.data = data;
}

function put(element: HTMLElement, name: string, value: string | undefined): void {
  if (element.dataset[name] === value) return;
  if (value === undefined) delete element.dataset[name];
  else element.dataset[name] = value;
}
