import type { SyntaxNode } from "@lezer/common";
import type { PythonArgument, PythonBinding } from "./pythonFacts.js";
import { literalOf, sourceValueOf } from "./sourceText.js";

/** More of one list than this is data, not settings. */
const longestList = 200;

/** The arguments of a call, or the bases of a class. */
export function readArguments(list: SyntaxNode, source: string): PythonArgument[] {
  const found: PythonArgument[] = [];
  for (const part of splitByComma(list)) {
    const [first, second, third] = part;
    if (first?.name === "VariableName" && second?.name === "AssignOp" && third)
      found.push({ keyword: source.slice(first.from, first.to), ...sourceValueOf(third, source) });
    else if (first && part.length === 1) found.push({ keyword: null, ...sourceValueOf(first, source) });
    else found.push({ keyword: null, literal: null, reference: null });
  }
  return found;
}

/** Names that get a literal, or another name's value, by assignment; `a, b = 1, 2` gives two. */
export function readAssignment(statement: SyntaxNode, source: string, line: number): PythonBinding[] {
  const groups: SyntaxNode[][] = [[]];
  let count = 0;
  for (let child = statement.firstChild; child && count < longestList; child = child.nextSibling, count += 1) {
    if (child.name === "AssignOp") groups.push([]);
    else if (child.name !== "," && child.name !== "TypeDef") groups.at(-1)?.push(child);
  }
  const [targets = []] = groups;
  const values = groups.length > 1 ? (groups.at(-1) ?? []) : [];
  if (targets.length !== values.length) return [];
  return targets.flatMap((target, index) => {
    const name = targetName(target, source);
    const value = values[index];
    return name && value ? [{ name, line, via: "assignment" as const, ...sourceValueOf(value, source) }] : [];
  });
}

/** Parameters with a default. */
export function readDefaults(list: SyntaxNode, source: string, line: number): PythonBinding[] {
  return splitByComma(list).flatMap((part) => {
    const [name] = part;
    const value = part[part.findIndex((node) => node.name === "AssignOp") + 1];
    if (name?.name !== "VariableName" || !value || value === name) return [];
    return [{ name: source.slice(name.from, name.to), line, via: "default" as const, ...sourceValueOf(value, source) }];
  });
}

/** Entries of a dictionary whose key is a string. */
export function readDictionary(dictionary: SyntaxNode, source: string, line: number): PythonBinding[] {
  return splitByComma(dictionary).flatMap((part) => {
    const [key, colon, value] = part;
    if (key?.name !== "String" || colon?.name !== ":" || !value) return [];
    const name = sourceValueOf(key, source).literal;
    const below = source.slice(dictionary.from, key.from).split("\n").length - 1;
    return typeof name === "string"
      ? [{ name, line: line + below, via: "entry" as const, ...sourceValueOf(value, source) }]
      : [];
  });
}

/** How often a training loop runs: `for epoch in range(10)` says as much as `epochs = 10`. */
export function readLoop(head: string, line: number): PythonBinding[] {
  const loop = /^for\s+(\w+)\s+in\s+(?:[\w.]+\(\s*)?x?range\(\s*(?:[01]\s*,\s*)?([\w.*]+)\s*(?:\+\s*1\s*)?[,)]/.exec(
    head,
  );
  const name = /epoch|^ep$/i.test(loop?.[1] ?? "")
    ? "epochs"
    : /^(step|global_step|iteration|iter_num)$/i.test(loop?.[1] ?? "")
      ? "max_steps"
      : null;
  const length = loop?.[2] ?? "";
  if (name === null) return [];
  const literal = literalOf(length);
  return [{ name, line, via: "loop", literal, reference: literal === null ? length : null }];
}

function targetName(target: SyntaxNode, source: string): string | null {
  const node = target.name === "MemberExpression" ? target.lastChild : target;
  if (node?.name !== "VariableName" && node?.name !== "PropertyName") return null;
  return source.slice(node.from, node.to);
}

/** The children between the brackets, one list per comma. */
function splitByComma(list: SyntaxNode): SyntaxNode[][] {
  const parts: SyntaxNode[][] = [[]];
  for (let child = list.firstChild; child && parts.length <= longestList; child = child.nextSibling) {
    if (child.name === ",") parts.push([]);
    else if (!/^[()[\]{}]$/.test(child.name) && child.name !== "Comment") parts.at(-1)?.push(child);
  }
  return parts.filter((part) => part.length > 0);
}
