import type { SyntaxNode } from "@lezer/common";
import type { PythonFacts, PythonImport } from "./pythonFacts.js";

/** Reads an import statement, `a.b as c, d` giving two. */
export function readImport(statement: SyntaxNode, source: string, line: number): PythonImport[] {
  return importsIn(source.slice(statement.from, Math.min(statement.to, statement.from + 4_000)), line);
}

/** Adds the imports of lines that the parser lost in a broken place. */
export function readImportLines(source: string, facts: PythonFacts): void {
  const known = new Set(facts.imports.map(({ line }) => line));
  for (const [index, text] of source.split("\n").entries()) {
    if (known.has(index + 1) || !/^\s*(import|from)\s+[\w.]/.test(text.slice(0, 400))) continue;
    facts.imports.push(...importsIn(text.trim().slice(0, 400), index + 1));
  }
}

function importsIn(statement: string, line: number): PythonImport[] {
  const text = statement
    .replace(/#[^\n]*/g, "")
    .replace(/[()\\\s]+/g, " ")
    .trim();
  const from = /^from ([\w. ]+?) ?import (.*)$/.exec(text);
  if (from) {
    const module = (from[1] ?? "").replaceAll(" ", "");
    const pairs = aliasPairs(from[2] ?? "");
    const aliases = Object.fromEntries(pairs.map(([name, alias]) => [alias, `${module}.${name}`]));
    return [{ module, names: pairs.map(([name]) => name), line, aliases }];
  }
  const plain = /^import (.*)$/.exec(text);
  return aliasPairs(plain?.[1] ?? "").map(([module, alias]) => ({
    module,
    names: [],
    line,
    aliases: alias === module ? {} : { [alias]: module },
  }));
}

/** "a as b, c" as [name, alias] pairs. */
function aliasPairs(list: string): [string, string][] {
  return list.split(",").flatMap((item): [string, string][] => {
    const match = /^\s*([\w.*]+)(?: as (\w+))?/.exec(item);
    const name = match?.[1];
    return name ? [[name, match[2] ?? name]] : [];
  });
}
