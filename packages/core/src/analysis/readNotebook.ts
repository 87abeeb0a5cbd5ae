import { GpuKitError } from "../errors/GpuKitError.js";
import { printable } from "./decodeText.js";
import type { NotebookCell } from "./jobSource.js";

export interface NotebookText {
  /** What the author wrote in all code cells, one after another. */
  lines: string[];
  /** The Python of it, line for line: magics, shell lines and cells of other languages are blanked in place. */
  python: string;
  /** Shell commands of `!` lines and `%%bash` cells; lines count as in `lines`. */
  shell: { text: string; line: number }[];
  cells: NotebookCell[];
  /** Lines of its text cells: what its author says it is. */
  text: string[];
  /** The accelerator it was set to, in lower case: "gpu t4", "tpu"; null where it says none. */
  accelerator: string | null;
  /** The language of its kernel where that is not Python, else null. */
  otherLanguage: string | null;
}

/**
 * Reads the code cells of a notebook, format 3 or 4, and the words of its text cells; outputs are left aside, nothing is rendered. Throws `file-unreadable`.
 */
export function readNotebook(path: string, text: string): NotebookText {
  const notebook = parseNotebook(path, text);
  const otherLanguage = otherLanguageOf(notebook);
  const shell: NotebookText["shell"] = [];
  const lines: string[] = [];
  const python: string[] = [];
  const cells: NotebookCell[] = [];
  for (const { number, source } of codeCells(notebook)) {
    const written = source.split("\n");
    cells.push({ number, firstLine: lines.length + 1 });
    python.push(...(otherLanguage === null ? blankMagics(written, lines.length, shell) : written.map(() => "")));
    lines.push(...written);
  }
  return {
    lines,
    python: python.join("\n"),
    shell,
    cells,
    text: textLines(notebook),
    accelerator: acceleratorOf(notebook),
    otherLanguage,
  };
}

/** Titles stand first; a book's worth of text says no more. */
const mostTextLines = 200;

function textLines(notebook: Record<string, unknown>): string[] {
  const lines: string[] = [];
  for (const cell of cellsOf(notebook)) {
    if (lines.length >= mostTextLines) break;
    if (isRecord(cell) && cell.cell_type === "markdown") lines.push(...(sourceOf(cell) ?? "").split("\n"));
  }
  return lines.filter((line) => line.trim() !== "" && line.length <= 400).slice(0, mostTextLines);
}

function codeCells(notebook: Record<string, unknown>): { number: number; source: string }[] {
  return cellsOf(notebook).flatMap((cell, index) => {
    if (!isRecord(cell) || cell.cell_type !== "code") return [];
    const source = sourceOf(cell);
    return source === null ? [] : [{ number: index + 1, source }];
  });
}

function cellsOf(notebook: Record<string, unknown>): unknown[] {
  const sheets = Array.isArray(notebook.worksheets) ? notebook.worksheets : [notebook];
  return sheets.flatMap((sheet): unknown[] => (isRecord(sheet) && Array.isArray(sheet.cells) ? sheet.cells : []));
}

function sourceOf(cell: Record<string, unknown>): string | null {
  const source = cell.source ?? cell.input;
  const joined = Array.isArray(source) ? source.filter((part) => typeof part === "string").join("") : source;
  return typeof joined === "string" ? joined.replace(/\r\n?/g, "\n") : null;
}

function parseNotebook(path: string, text: string): Record<string, unknown> {
  if (!/^[\ufeff\s]*\{/.test(text))
    throw new GpuKitError("file-unreadable", `${printable(path)} is not a notebook: it is no JSON object.`);
  if (isTooDeep(text))
    throw new GpuKitError("file-unreadable", `${printable(path)} is nested deeper than any notebook.`, {
      facts: [`Limit: ${deepestJson} brackets inside each other`],
    });
  let notebook: unknown;
  try {
    notebook = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (cause) {
    throw new GpuKitError("file-unreadable", `${printable(path)} is not a complete notebook: its JSON is broken.`, {
      facts: [firstFact(cause)],
      cause,
    });
  }
  if (!isRecord(notebook) || !(Array.isArray(notebook.cells) || Array.isArray(notebook.worksheets)))
    throw new GpuKitError("file-unreadable", `${printable(path)} is not a notebook: it has no cells.`);
  return notebook;
}

function firstFact(cause: unknown): string {
  return `Reader: ${(cause instanceof Error ? cause.message : "").slice(0, 200)}`;
}

/** Cell magics whose cell is Python all the same. */
const pythonMagic =
  /^\s*%%(time|timeit|capture|prun|memit|mprun|heat|debug|python3?|px|scalene|wandb|writefile\s+(-a\s+)?\S+\.py|file\s+\S+\.py)\b/;
const shellMagic = /^\s*%%(bash|sh|script|system|!|sx)/;

/** What IPython understands and Python does not becomes blank or `pass`, in place, with the lines that go on after a backslash. */
function blankMagics(cell: readonly string[], offset: number, shell: NotebookText["shell"]): string[] {
  const first = cell.findIndex((line) => line.trim() !== "");
  const head = cell[first] ?? "";
  if (/^\s*%%/.test(head)) {
    const before = cell.slice(0, first + 1).map(() => "");
    const body = cell.slice(first + 1);
    if (pythonMagic.test(head)) return [...before, ...blankMagics(body, offset + first + 1, shell)];
    if (shellMagic.test(head)) shell.push(...joined(body, offset + first + 1));
    else shell.push({ text: head.trim().slice(2), line: offset + first + 1 });
    return cell.map(() => "");
  }
  let continuing: { text: string; line: number } | null = null;
  const openText = createTextTracker();
  return cell.map((line, index) => {
    const command = continuing ? line : openText.inside() ? null : shellOf(line);
    if (command === null) {
      openText.read(line);
      return line;
    }
    const whole: { text: string; line: number } = continuing ?? { text: "", line: offset + index + 1 };
    whole.text += command.replace(/\\\s*$/, " ");
    const goesOn = /\\\s*$/.test(line) && index < cell.length - 1;
    if (!goesOn && whole.text.trim() !== "") shell.push(whole);
    continuing = goesOn ? whole : null;
    return `${/^\s*/.exec(line)?.[0] ?? ""}pass`;
  });
}

/** Follows texts in triple quotes, in which a line that looks like a magic is none. */
function createTextTracker(): { inside: () => boolean; read: (line: string) => void } {
  let quote: string | null = null;
  return {
    inside: () => quote !== null,
    read(line) {
      for (const [found] of line.matchAll(/"""|'''/g)) {
        if (quote === null && !/^[^"']*#/.test(line)) quote = found;
        else if (quote === found) quote = null;
      }
    },
  };
}

function joined(lines: readonly string[], offset: number): NotebookText["shell"] {
  const found: NotebookText["shell"] = [];
  let whole: { text: string; line: number } | null = null;
  for (const [index, line] of lines.entries()) {
    whole ??= { text: "", line: offset + index + 1 };
    whole.text += line.replace(/\\\s*$/, " ");
    if (/\\\s*$/.test(line) && index < lines.length - 1) continue;
    if (whole.text.trim() !== "" && !whole.text.trim().startsWith("#")) found.push(whole);
    whole = null;
  }
  return found;
}

/** The shell command of a magic line, "" for a magic that runs none, null for Python. */
function shellOf(line: string): string | null {
  const shell = /^\s*(?:[\w, ]+=\s*)?!+(?!=)(.*)$/.exec(line);
  if (shell) return shell[1] ?? "";
  const magic = /^\s*%(pip|conda|mamba|uv|sx|system|run)\b(.*)$/.exec(line);
  if (magic)
    return magic[1] === "sx" || magic[1] === "system"
      ? (magic[2] ?? "")
      : magic[1] === "run"
        ? `python3 ${magic[2]}`
        : `${magic[1]}${magic[2]}`;
  const assigned = /^\s*[\w, ]+=\s*%[A-Za-z]/.test(line);
  return assigned || /^\s*%[A-Za-z]|^\s*\?|^\s*[\w.]+\?{1,2}\s*$/.test(line) ? "" : null;
}

/** Colab and Kaggle keep the machine somebody chose with the notebook. */
function acceleratorOf({ metadata }: Record<string, unknown>): string | null {
  if (!isRecord(metadata)) return null;
  const colab = isRecord(metadata.colab) ? metadata.colab : {};
  const kaggle = isRecord(metadata.kaggle) ? metadata.kaggle : {};
  const words = [metadata.accelerator, colab.gpuType, kaggle.accelerator, kaggle.isGpuEnabled === true ? "gpu" : null];
  const text = words
    .filter((word): word is string => typeof word === "string" && word.length <= 40 && !/^(none|cpu)$/i.test(word))
    .map((word) => word.toLowerCase().replace(/^nvidia/, "gpu "))
    .join(" ");
  return text === "" ? null : [...new Set(text.split(" "))].join(" ");
}

function otherLanguageOf({ metadata }: Record<string, unknown>): string | null {
  if (!isRecord(metadata)) return null;
  const kernel = isRecord(metadata.kernelspec) ? metadata.kernelspec : {};
  const info = isRecord(metadata.language_info) ? metadata.language_info : {};
  const language = [info.name, kernel.language].find((name) => typeof name === "string" && name !== "");
  return typeof language === "string" && !/python|sage/i.test(language) ? language.slice(0, 40) : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Deeper JSON than any picture or table in an output has: reading it would cost memory without end. */
const deepestJson = 1_000;

/** How deep a text's brackets go, those in strings not counted; ends where it is too deep. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === backslash) at += 1;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if (code === openBracket || code === openBrace) {
      depth += 1;
      if (depth > deepestJson) return true;
    } else if (code === closeBracket || code === closeBrace) depth -= 1;
  }
  return false;
}

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = [34, 92, 91, 93, 123, 125];
