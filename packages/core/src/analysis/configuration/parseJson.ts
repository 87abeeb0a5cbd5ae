import { type ConfigEntry, type ConfigNode, ConfigSyntaxError, deepestConfig } from "./configNode.js";

/** One token at the place it is asked for: a string, a number or word, or a sign. */
const token = /("[^"\\\n]*(?:\\.[^"\\\n]*)*")|([\w.+-]+)|([[\]{}:,])/y;
const blank = /[\s\ufeff]+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;

/**
 * Reads JSON with the line of every value. Comments and a comma before a closing bracket are let pass, as editors do.
 * Throws ConfigSyntaxError.
 */
export function parseJson(text: string): ConfigNode {
  let at = 0;
  let line = 1;
  let counted = 0;

  function next(): { text: string; string: boolean } | null {
    for (blank.lastIndex = at; blank.test(text); ) at = blank.lastIndex;
    if (at >= text.length) return null;
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) {
      throw new ConfigSyntaxError("Something that is no JSON stands there.", lineAt(at));
    }
    at = token.lastIndex;
    const found = match[1] ?? match[2] ?? match[3] ?? "";
    lineAt(at - found.length);
    return { text: found, string: match[1] !== undefined };
  }

  function lineAt(offset: number): number {
    for (; counted < offset; counted += 1) if (text.charCodeAt(counted) === 10) line += 1;
    return line;
  }

  function fail(what: string): never {
    throw new ConfigSyntaxError(what, line);
  }

  function value(found: { text: string; string: boolean } | null, depth: number): ConfigNode {
    if (!found) return fail("It ends before it is complete.");
    if (depth > deepestConfig) return fail(`It is nested more than ${deepestConfig} deep.`);
    if (found.string) return { kind: "scalar", value: decoded(found.text), line };
    if (found.text === "{") return map(depth);
    if (found.text === "[") return list(depth);
    return { kind: "scalar", value: scalar(found.text), line };
  }

  function map(depth: number): ConfigNode {
    const entries: ConfigEntry[] = [];
    const start = line;
    for (let key = next(); key?.text !== "}" || key.string; key = separator("}")) {
      if (key === null) return fail("It ends before it is complete.");
      if (!key.string) return fail("A key has no quotes.");
      const keyLine = line;
      if (next()?.text !== ":") return fail("A key has no value.");
      entries.push({ key: decoded(key.text), line: keyLine, value: value(next(), depth + 1) });
    }
    return { kind: "map", entries, line: start };
  }

  function list(depth: number): ConfigNode {
    const items: ConfigNode[] = [];
    const start = line;
    for (let item = next(); item?.text !== "]" || item.string; item = separator("]"))
      items.push(value(item, depth + 1));
    return { kind: "list", items, line: start };
  }

  /** What comes after a value: the closing bracket, or the token behind a comma. */
  function separator(close: string): { text: string; string: boolean } | null {
    const found = next();
    if (found?.text === close && !found.string) return found;
    return found?.text === "," && !found.string
      ? next()
      : fail(found ? "A comma is missing." : "It ends before it is complete.");
  }

  function decoded(quoted: string): string {
    try {
      return String(JSON.parse(quoted.replaceAll("\t", "\\t")));
    } catch {
      return fail("A text is broken.");
    }
  }

  function scalar(word: string): number | boolean | null {
    if (word === "true" || word === "false") return word === "true";
    if (word === "null" || word === "NaN") return null;
    const number = Number(word.replace(/^-?Infinity$/, "NaN"));
    return Number.isFinite(number)
      ? number
      : /^-?Infinity$|^-?\d[\d.]*e\+?\d+$/i.test(word)
        ? null
        : fail("A word has no quotes.");
  }

  const root = value(next(), 0);
  if (next() !== null) fail("Something stands after its end.");
  return root;
}
