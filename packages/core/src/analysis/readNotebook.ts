import { GpuKitError } from "../errors/GpuKitError.js";
import { printable } from "./decodeText.js";

export interface NotebookText {
  /** The Python of all code cells, one after another, magics and shell lines blanked in place. */
  python: string;
  /** Shell commands of `!` lines and `%%bash` cells; lines count as in `python`. */
  shell: { text: string; line: number }[];
}

/** Reads the code cells of a notebook, format 3 or 4. Throws `file-unreadable`. */
export function readNotebook(path: string, text: string): NotebookText {
  const shell: NotebookText["shell"] = [];
  const lines: string[] = [];
  for (const cell of codeCells(path, text)) lines.push(...blankMagics(cell.split("\n"), lines.length, shell));
  return { python: lines.join("\n"), shell };
}

function codeCells(path: string, text: string): string[] {
  const notebook = parseNotebook(path, text);
  const sheets = Array.isArray(notebook.worksheets) ? notebook.worksheets : [notebook];
  const cells = sheets.flatMap((sheet): unknown[] =>
    isRecord(sheet) && Array.isArray(sheet.cells) ? sheet.cells : [],
  );
  return cells.flatMap((cell) => {
    if (!isRecord(cell) || cell.cell_type !== "code") return [];
    const source = cell.source ?? cell.input;
    const joined = Array.isArray(source) ? source.filter((part) => typeof part === "string").join("") : source;
    return typeof joined === "string" ? [joined.replace(/\r\n?/g, "\n")] : [];
  });
}

function parseNotebook(path: string, text: string): Record<string, unknown> {
  let notebook: unknown;
  try {
    notebook = JSON.parse(text);
  } catch (cause) {
    throw new GpuKitError("file-unreadable", `${printable(path)} is not a complete notebook: its JSON is broken.`, {
      cause,
    });
  }
  if (!isRecord(notebook) || !(Array.isArray(notebook.cells) || Array.isArray(notebook.worksheets)))
    throw new GpuKitError("file-unreadable", `${printable(path)} is not a notebook: it has no cells.`);
  return notebook;
}

function blankMagics(cell: string[], offset: number, shell: NotebookText["shell"]): string[] {
  if (/^\s*%%/.test(cell[0] ?? "")) {
    if (/^\s*%%(bash|sh|script|system)\b/.test(cell[0] ?? ""))
      for (const [index, text] of cell.entries()) if (index > 0) shell.push({ text, line: offset + index + 1 });
    if (!/^\s*%%(time|timeit|capture|prun)\b/.test(cell[0] ?? "")) return cell.map(() => "");
    return ["", ...blankMagics(cell.slice(1), offset + 1, shell)];
  }
  let continuing: { text: string; line: number } | null = null;
  return cell.map((line, index) => {
    const command = continuing ? line : shellOf(line);
    if (command === null) return line;
    const whole: { text: string; line: number } = continuing ?? { text: "", line: offset + index + 1 };
    whole.text += command.replace(/\\\s*$/, " ");
    const goesOn = /\\\s*$/.test(line);
    if (!goesOn && whole.text.trim() !== "") shell.push(whole);
    continuing = goesOn ? whole : null;
    const indent = /^\s*/.exec(line)?.[0] ?? "";
    return `${indent}pass`;
  });
}

/** The shell command of a magic line, "" for a magic that runs none, null for Python. */
function shellOf(line: string): string | null {
  const shell = /^\s*(?:[\w, ]+=\s*)?!+(.*)$/.exec(line) ?? /^\s*%(?:pip|conda|sx|system)\b(.*)$/.exec(line);
  if (shell) return /^\s*%(pip|conda)/.test(line) ? line.replace(/^\s*%/, "") : (shell[1] ?? "");
  return /^\s*%[A-Za-z]|^\s*\?|^\s*[\w.]+\?{1,2}\s*$/.test(line) ? "" : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
