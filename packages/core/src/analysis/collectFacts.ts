import type { Evidence } from "./jobAnalysis.js";
import type { JobSource } from "./jobSource.js";
import type { FactKind } from "./rules/rule.js";
import { type Words, wordsOf } from "./wordsOf.js";

/** Something a file says, in a form the rule tables can match. */
export interface Fact extends Words {
  kind: FactKind;
  /** As it is written. */
  said: string;
  /** The same in lower case. */
  text: string;
  source: JobSource;
  line: number | null;
}

/** Longer strings are prose or data. */
const longestText = 200;
/** More comments than this say nothing new. */
const mostProse = 400;

type Add = (source: JobSource, kind: FactKind, text: string, line: number | null) => void;

/** All facts of a job's files, each once, at the first place it occurs. */
export function collectFacts(sources: readonly JobSource[]): Fact[] {
  const facts = new Map<string, Fact>();
  const add: Add = (source, kind, text, line) => {
    const key = `${kind} ${text}`;
    if (text.length > longestText || facts.has(key)) return;
    facts.set(key, { kind, said: text, text: text.toLowerCase(), source, line, ...wordsOf(text) });
  };
  for (const source of sources) collectFrom(source, add);
  return [...facts.values()];
}

function collectFrom(source: JobSource, add: Add): void {
  if (source.kind === "script" || source.kind === "notebook") {
    add(source, "file", baseName(source.path), null);
    for (const folder of source.path.split("/").slice(0, -1)) add(source, "path", folder, null);
  }
  collectFromPython(source, add);
  for (const { name, line } of source.packages) add(source, "package", name, line);
  for (const { name, value, line } of source.settings) {
    add(source, "option", name, line);
    if (typeof value === "string") add(source, "string", value, line);
  }
  for (const { words, line } of source.commands) for (const word of words) add(source, "command", word, line);
  if (source.accelerator) add(source, "string", source.accelerator, null);
  if (source.image) add(source, "image", source.image.name, source.image.line);
}

function collectFromPython(source: JobSource, add: Add): void {
  const { python } = source;
  if (!python) return;
  for (const { module, names, line } of python.imports) {
    // What is taken out of a module says more than the module.
    if (names.length === 0 || names.includes("*")) add(source, "import", module, line);
    for (const name of names) add(source, "import", `${module}.${name}`, line);
  }
  for (const { name, arguments: given, line } of python.calls) {
    add(source, "call", name, line);
    for (const argument of given) {
      if (argument.keyword === null) continue;
      add(source, "option", argument.keyword, argument.line);
      if (typeof argument.literal === "string" && argument.literal.length < 40)
        add(source, "option", `${argument.keyword}=${argument.literal}`, argument.line);
    }
  }
  for (const { value, line } of python.strings) add(source, value.startsWith("--") ? "option" : "string", value, line);
  for (const { name, bases, line } of python.definitions) {
    add(source, "name", name, line);
    for (const base of bases) add(source, "base", base, line);
  }
  for (const { name, reference, line } of python.bindings) {
    add(source, "variable", name, line);
    if (reference?.includes(".")) add(source, "call", reference, line);
  }
  for (const { text, line } of python.prose.slice(0, mostProse)) add(source, "prose", text, line);
}

/** Where a fact stands and why it matters. */
export function evidenceAt(source: JobSource, line: number | null, reason: string): Evidence {
  const text = line === null ? baseName(source.path) : (source.lines[line - 1] ?? "").trim();
  const cell = line === null ? undefined : source.cells.findLast(({ firstLine }) => firstLine <= line);
  const place = cell && line !== null ? { cell: { number: cell.number, line: line - cell.firstLine + 1 } } : {};
  return { path: source.path, line, ...place, excerpt: text.slice(0, longestText), reason };
}

export function baseName(path: string): string {
  return path.split("/").at(-1) ?? path;
}
