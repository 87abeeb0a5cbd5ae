import { parsePython, type ShouldStop, stopped } from "./parsePython.js";
import type { PythonFacts } from "./pythonFacts.js";
import { readImport } from "./readImports.js";
import { resolveNames } from "./resolveNames.js";
import {
  createTokenReader,
  readArguments,
  readAssignment,
  readDictionary,
  readLoop,
  readParameters,
  readValue,
  type TokenReader,
} from "./tokenReader.js";
import { kinds, signs } from "./tokens.js";

/** Longer callees are fluent chains, of which only the last name matters. */
const longestChain = 12;
const stride = 2_048;

/** Words before a bracket that call nothing. */
const keywords: ReadonlySet<string> = new Set(
  "and as assert await async break case class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

/** Collects what a Python source says. Broken places cost only themselves. Throws `analysis-stopped`. */
export function readPython(source: string, shouldStop: ShouldStop): PythonFacts {
  const tokens = parsePython(source, shouldStop);
  const reader = createTokenReader(source, tokens);
  const facts: PythonFacts = {
    imports: [],
    calls: [],
    bindings: [],
    definitions: [],
    strings: [],
    prose: tokens.comments.map(({ from, to, line }) => ({
      text: source.slice(from + 1, Math.min(to, from + 200)).trim(),
      line,
    })),
    subscripts: [],
    mainGuardLine: null,
    python2Line: null,
    brokenPlaces: tokens.broken,
  };
  let isStart = true;
  for (let at = 0; at < tokens.count; at += 1) {
    if (at % stride === stride - 1 && shouldStop()) throw stopped();
    const kind = tokens.kinds[at] ?? 0;
    if (isStart) readStatement(reader, at, facts);
    if (kind === signs.open) readCall(reader, at, facts);
    else if (kind === signs.openCurly) facts.bindings.push(...readDictionary(reader, at));
    else if (kind === signs.openSquare) readSubscript(reader, at, facts);
    else if (kind === kinds.string) readString(reader, at, isStart, facts);
    isStart = kind === kinds.newline || kind === signs.semicolon || (kind === signs.colon && endsHead(reader, at));
  }
  return resolveNames(facts);
}

/** The colon after `if x` and the like, behind which a statement may follow on the same line. */
function endsHead({ kind }: TokenReader, at: number): boolean {
  return kind(at + 1) === kinds.name && kind(at - 1) !== kinds.string && kind(at - 1) !== kinds.name;
}

function readStatement(reader: TokenReader, at: number, facts: PythonFacts): void {
  const { kind, text, line, source, tokens } = reader;
  if (kind(at) === signs.at) {
    const { name, end } = dottedFrom(reader, at + 1);
    if (name !== "" && kind(end) !== signs.open) facts.calls.push({ name, arguments: [], line: line(at) });
    return;
  }
  if (kind(at) !== kinds.name) return;
  const word = text(at) === "async" ? text(at + 1) : text(at);
  const start = tokens.starts[at] ?? 0;
  if (word === "import" || word === "from") facts.imports.push(...readImport(reader, at));
  else if (word === "def" || word === "class") readDefinition(reader, text(at) === "async" ? at + 1 : at, facts);
  else if (word === "for") facts.bindings.push(...readLoop(source.slice(start, start + 160), line(at)));
  else if (word === "if" && /^if\s*\(?\s*__name__\s*==\s*['"]__main__['"]/.test(source.slice(start, start + 80)))
    facts.mainGuardLine ??= line(at);
  else if (isPython2(reader, at, word)) facts.python2Line ??= line(at);
  else if (!keywords.has(word)) facts.bindings.push(...readAssignment(reader, at, endOfStatement(reader, at)));
}

function endOfStatement({ tokens }: TokenReader, from: number): number {
  let at = from;
  while (at < tokens.count && tokens.kinds[at] !== kinds.newline && tokens.kinds[at] !== signs.semicolon)
    at = Math.max(at, tokens.partners[at] ?? at) + 1;
  return Math.min(at, tokens.count);
}

/** `print "a"`, `exec code`, `except Error, e:`: what Python 3 refuses. */
function isPython2({ kind, text }: TokenReader, at: number, word: string): boolean {
  if (word === "print" || word === "exec") return kind(at + 1) === kinds.string || kind(at + 1) === kinds.name;
  return word === "except" && kind(at + 1) === kinds.name && kind(at + 2) === signs.comma && text(at + 3) !== "";
}

function readDefinition(reader: TokenReader, at: number, facts: PythonFacts): void {
  const { kind, text, line } = reader;
  if (kind(at + 1) !== kinds.name) return;
  const isClass = text(at) === "class";
  const hasList = kind(at + 2) === signs.open;
  const bases =
    isClass && hasList
      ? readArguments(reader, at + 2).flatMap(({ keyword, reference }) => (keyword || !reference ? [] : [reference]))
      : [];
  if (!isClass && hasList) facts.bindings.push(...readParameters(reader, at + 2));
  facts.definitions.push({ kind: isClass ? "class" : "function", name: text(at + 1), bases, line: line(at) });
}

/** A bracket behind a name, or behind another bracket, calls it. */
function readCall(reader: TokenReader, at: number, facts: PythonFacts): void {
  const { kind, text, line } = reader;
  if (kind(at - 1) !== kinds.name) return;
  const name = dottedBefore(reader, at - 1);
  if (name === null || keywords.has(name) || /^(def|class)$/.test(text(at - 2))) return;
  facts.calls.push({ name, arguments: readArguments(reader, at), line: line(at) });
}

/** The dotted name that ends at a place; ".cuda" where the object is itself an expression. */
function dottedBefore({ kind, text }: TokenReader, end: number): string | null {
  let start = end;
  while (kind(start - 1) === signs.dot && kind(start - 2) === kinds.name && end - start < 2 * longestChain) start -= 2;
  const last = text(end);
  if (kind(start - 1) === signs.dot) return `.${last}`;
  if (start === end) return last;
  let name = "";
  for (let at = start; at <= end; at += 1) name += text(at);
  return name;
}

function dottedFrom({ kind, text }: TokenReader, start: number): { name: string; end: number } {
  if (kind(start) !== kinds.name) return { name: "", end: start };
  let name = text(start);
  let end = start + 1;
  while (kind(end) === signs.dot && kind(end + 1) === kinds.name) {
    name += `.${text(end + 1)}`;
    end += 2;
  }
  return { name, end };
}

function readString(reader: TokenReader, at: number, isStart: boolean, facts: PythonFacts): void {
  const { kind, source, tokens, line } = reader;
  if (isStart && kind(at + 1) === kinds.newline) {
    const start = tokens.starts[at] ?? 0;
    const text = source.slice(start, Math.min(tokens.ends[at] ?? start, start + 4_000));
    for (const [index, part] of text.split("\n").entries())
      if (part.trim() !== "") facts.prose.push({ text: part.trim().slice(0, 200), line: line(at) + index });
    return;
  }
  const { literal } = readValue(reader, at, at + 1);
  if (typeof literal === "string" && literal !== "") facts.strings.push({ value: literal, line: line(at) });
}

function readSubscript(reader: TokenReader, at: number, facts: PythonFacts): void {
  const { kind, line, tokens } = reader;
  if (kind(at - 1) !== kinds.name || kind(at + 1) !== kinds.string || tokens.partners[at] !== at + 2) return;
  const name = dottedBefore(reader, at - 1);
  const { literal } = readValue(reader, at + 1, at + 2);
  if (name !== null && typeof literal === "string") facts.subscripts.push({ name, key: literal, line: line(at) });
}
