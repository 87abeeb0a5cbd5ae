import type { SyntaxNode } from "@lezer/common";
import { parsePython, type ShouldStop, stopped } from "./parsePython.js";
import type { PythonFacts } from "./pythonFacts.js";
import { readArguments, readAssignment, readDefaults, readDictionary, readLoop } from "./readBindings.js";
import { readImport, readImportLines } from "./readImports.js";
import { resolveNames } from "./resolveNames.js";
import { calleeName, isDocstring, literalOf } from "./sourceText.js";

/** Collects what a Python source says. Broken places cost only themselves. Throws `analysis-stopped`. */
export function readPython(source: string, shouldStop: ShouldStop): PythonFacts {
  const facts: PythonFacts = {
    imports: [],
    calls: [],
    bindings: [],
    definitions: [],
    strings: [],
    prose: [],
    subscripts: [],
    mainGuardLine: null,
    brokenPlaces: 0,
  };
  const lineOf = lineCounter(source);
  const cursor = parsePython(source, shouldStop).cursor();
  let visited = 0;
  do {
    visited += 1;
    if (visited % 1_024 === 0 && shouldStop()) throw stopped();
    if (cursor.type.isError) facts.brokenPlaces += 1;
    else if (interesting.has(cursor.name)) readNode(cursor.node, source, lineOf(cursor.from), facts);
  } while (cursor.next());
  if (facts.brokenPlaces > 0) readImportLines(source, facts);
  return resolveNames(facts);
}

const interesting = new Set([
  "ImportStatement",
  "CallExpression",
  "Decorator",
  "AssignStatement",
  "ParamList",
  "DictionaryExpression",
  "ClassDefinition",
  "FunctionDefinition",
  "String",
  "FormatString",
  "MemberExpression",
  "IfStatement",
  "Comment",
  "ForStatement",
]);

function readNode(node: SyntaxNode, source: string, line: number, facts: PythonFacts): void {
  switch (node.name) {
    case "ImportStatement":
      facts.imports.push(...readImport(node, source, line));
      break;
    case "CallExpression":
    case "Decorator":
      readCall(node, source, line, facts);
      break;
    case "AssignStatement":
      facts.bindings.push(...readAssignment(node, source, line));
      break;
    case "ParamList":
      facts.bindings.push(...readDefaults(node, source, line));
      break;
    case "DictionaryExpression":
      facts.bindings.push(...readDictionary(node, source, line));
      break;
    case "ClassDefinition":
    case "FunctionDefinition":
      readDefinition(node, source, line, facts);
      break;
    case "String":
    case "FormatString":
      readString(node, source, line, facts);
      break;
    case "ForStatement":
      facts.bindings.push(...readLoop(source.slice(node.from, node.from + 160), line));
      break;
    case "Comment":
      facts.prose.push({ text: source.slice(node.from + 1, Math.min(node.to, node.from + 200)).trim(), line });
      break;
    case "MemberExpression":
      readSubscript(node, source, line, facts);
      break;
    case "IfStatement":
      if (/^if\s*\(?\s*__name__\s*==\s*['"]__main__['"]/.test(source.slice(node.from, node.from + 80)))
        facts.mainGuardLine ??= line;
  }
}

function readCall(node: SyntaxNode, source: string, line: number, facts: PythonFacts): void {
  const list = node.getChild("ArgList");
  const name = calleeName(node, list?.from ?? node.to, source);
  // A fluent chain starts where its first call does; its line is that of the argument list.
  if (name !== null)
    facts.calls.push({
      name,
      arguments: list ? readArguments(list, source) : [],
      line: line + newlines(node, list, source),
    });
}

function newlines(node: SyntaxNode, list: SyntaxNode | null, source: string): number {
  if (!list || list.from - node.from > 2_000) return 0;
  return source.slice(node.from, list.from).split("\n").length - 1;
}

function readDefinition(node: SyntaxNode, source: string, line: number, facts: PythonFacts): void {
  const name = node.getChild("VariableName");
  if (!name) return;
  const isClass = node.name === "ClassDefinition";
  const list = isClass ? node.getChild("ArgList") : null;
  const bases = list
    ? readArguments(list, source).flatMap(({ keyword, reference }) => (keyword || !reference ? [] : [reference]))
    : [];
  facts.definitions.push({ kind: isClass ? "class" : "function", name: source.slice(name.from, name.to), bases, line });
}

function readString(node: SyntaxNode, source: string, line: number, facts: PythonFacts): void {
  const text = source.slice(node.from, Math.min(node.to, node.from + 2_000));
  if (isDocstring(node)) {
    for (const [index, part] of text.split("\n").entries())
      if (part.trim() !== "") facts.prose.push({ text: part.trim().slice(0, 200), line: line + index });
    return;
  }
  const value = literalOf(text);
  if (typeof value === "string" && value !== "") facts.strings.push({ value, line });
}

function readSubscript(node: SyntaxNode, source: string, line: number, facts: PythonFacts): void {
  const text = source.slice(node.from, Math.min(node.to, node.from + 200));
  const match = /^([\w.]+)\[\s*(['"])([^'"]*)\2\s*\]$/.exec(text);
  if (match) facts.subscripts.push({ name: match[1] ?? "", key: match[3] ?? "", line });
}

/** A function from an offset to its line; offsets must be asked in any order. */
function lineCounter(source: string): (offset: number) => number {
  const starts = [0];
  for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
