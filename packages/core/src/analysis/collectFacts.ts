import type { Evidence } from "./jobAnalysis.js";
import type { JobSource } from "./jobSource.js";
import type { FactKind } from "./rules/rule.js";

/** Something a file says, in a form the rule tables can match. */
export interface Fact {
  kind: FactKind;
  /** Lower case. */
  text: string;
  source: JobSource;
  line: number | null;
}

/** Longer strings are prose or data. */
const longestText = 200;

/** All facts of a job's files, each once, at the first place it occurs. */
export function collectFacts(sources: readonly JobSource[]): Fact[] {
  const facts = new Map<string, Fact>();
  const add = (source: JobSource, kind: FactKind, text: string, line: number | null) => {
    const key = `${kind} ${text}`;
    if (text.length <= longestText && !facts.has(key)) facts.set(key, { kind, text: text.toLowerCase(), source, line });
  };
  for (const source of sources) collectFrom(source, add);
  return [...facts.values()];
}

function collectFrom(
  source: JobSource,
  add: (source: JobSource, kind: FactKind, text: string, line: number | null) => void,
): void {
  if (source.kind === "script" || source.kind === "notebook") add(source, "file", baseName(source.path), null);
  for (const { module, names, line } of source.python?.imports ?? []) {
    add(source, "import", module, line);
    for (const name of names) add(source, "import", `${module}.${name}`, line);
  }
  for (const { name, line } of source.python?.calls ?? []) add(source, "call", name, line);
  for (const { value, line } of source.python?.strings ?? []) add(source, "string", value, line);
  for (const { name, bases, line } of source.python?.definitions ?? []) {
    add(source, "name", name, line);
    for (const base of bases) add(source, "base", base, line);
  }
  for (const { name, line } of source.packages) add(source, "package", name, line);
  for (const { value, line } of source.settings) if (typeof value === "string") add(source, "string", value, line);
  if (source.accelerator) add(source, "string", source.accelerator, null);
  if (source.image) add(source, "image", source.image.name, source.image.line);
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
