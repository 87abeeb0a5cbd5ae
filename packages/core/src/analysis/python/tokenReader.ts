import type { PythonArgument, PythonBinding, SourceValue } from "./pythonFacts.js";
import { literalOf, sourceValueOf } from "./sourceText.js";
import { kinds, signs, type Tokens } from "./tokens.js";

/** A source and its tokens, with the questions that facts are found by. */
export interface TokenReader {
  source: string;
  tokens: Tokens;
  kind: (at: number) => number;
  text: (at: number) => string;
  line: (at: number) => number;
}

/** More of one list than this is data, not settings. */
const longestList = 200;

export function createTokenReader(source: string, tokens: Tokens): TokenReader {
  return {
    source,
    tokens,
    kind: (at) => (at >= 0 && at < tokens.count ? (tokens.kinds[at] ?? 0) : 0),
    text: (at) => (at >= 0 && at < tokens.count ? source.slice(tokens.starts[at], tokens.ends[at]) : ""),
    line: (at) => tokens.lines[at] ?? 1,
  };
}

/** The places between two, bounds excluded, cut at the commas that stand in no bracket. */
function splitByComma({ tokens }: TokenReader, from: number, to: number): [from: number, to: number][] {
  const parts: [number, number][] = [];
  let start = from;
  for (let at = from; at < to && parts.length < longestList; at += 1) {
    if (tokens.kinds[at] === signs.comma) {
      if (at > start) parts.push([start, at]);
      start = at + 1;
    } else at = Math.max(at, Math.min(tokens.partners[at] ?? at, to));
  }
  if (start < to && parts.length < longestList) parts.push([start, to]);
  return parts;
}

/** The value some tokens stand for. */
export function readValue(reader: TokenReader, from: number, to: number): SourceValue {
  const { source, tokens, kind, text } = reader;
  const first = kind(from);
  if (first === kinds.string) {
    let joined = "";
    for (let at = from; at < to; at += 1) {
      if (kind(at) !== kinds.string) return { literal: null, reference: null };
      const part = literalOf(
        source.slice(tokens.starts[at], Math.min(tokens.ends[at] ?? 0, (tokens.starts[at] ?? 0) + 2_000)),
      );
      joined += typeof part === "string" ? part : "";
    }
    return { literal: joined.slice(0, 2_000), reference: null };
  }
  if (to - from === 1)
    return first === kinds.name || first === kinds.number
      ? sourceValueOf(text(from))
      : { literal: null, reference: null };
  // `a if given else "b"` and `a or "b"` are b where nothing is given.
  const last = text(to - 2);
  if (last === "else" || last === "or") return readValue(reader, to - 1, to);
  const start = tokens.starts[from] ?? 0;
  const end = tokens.ends[to - 1] ?? start;
  return end - start > 120 ? { literal: null, reference: null } : sourceValueOf(source.slice(start, end));
}

/** The arguments of a call, or the bases of a class, between an opening bracket and its partner. */
export function readArguments(reader: TokenReader, open: number): PythonArgument[] {
  const { tokens, kind, text, line } = reader;
  return splitByComma(reader, open + 1, tokens.partners[open] ?? open).map(([from, to]) =>
    kind(from) === kinds.name && kind(from + 1) === signs.assign && from + 2 < to
      ? { keyword: text(from), line: line(from), ...readValue(reader, from + 2, to) }
      : { keyword: null, line: line(from), ...readValue(reader, from, to) },
  );
}

/** Parameters: those with a default bind it, the others are names alone. */
export function readParameters(reader: TokenReader, open: number): PythonBinding[] {
  const { tokens, kind, text, line } = reader;
  return splitByComma(reader, open + 1, tokens.partners[open] ?? open).flatMap(([from, to]): PythonBinding[] => {
    if (kind(from) !== kinds.name) return [];
    const assign = placeOf(reader, signs.assign, from, to);
    const value = assign === null ? { literal: null, reference: null } : readValue(reader, assign + 1, to);
    return [{ name: text(from), line: line(from), via: "default", ...value }];
  });
}

/** Entries of a dictionary whose key is a string. */
export function readDictionary(reader: TokenReader, open: number): PythonBinding[] {
  const { tokens, kind, line } = reader;
  // A set has no colons.
  if (kind(open + 1) !== kinds.string || kind(open + 2) !== signs.colon) return [];
  return splitByComma(reader, open + 1, tokens.partners[open] ?? open).flatMap(([from, to]): PythonBinding[] => {
    if (kind(from) !== kinds.string || kind(from + 1) !== signs.colon || from + 2 >= to) return [];
    const { literal } = readValue(reader, from, from + 1);
    return typeof literal === "string"
      ? [{ name: literal, line: line(from), via: "entry", ...readValue(reader, from + 2, to) }]
      : [];
  });
}

/** Names that get a value by a statement; `a, b = 1, 2` gives two, `a = b = 1` too, `a: int = 1` one. */
export function readAssignment(reader: TokenReader, from: number, to: number): PythonBinding[] {
  const found: PythonBinding[] = [];
  let start = from;
  let assign = placeOf(reader, signs.assign, start, to);
  if (assign === null) return found;
  const targets: [number, number][] = [];
  while (assign !== null && targets.length < longestList) {
    targets.push([start, placeOf(reader, signs.colon, start, assign) ?? assign]);
    start = assign + 1;
    assign = placeOf(reader, signs.assign, start, to);
  }
  for (const [first, end] of targets) found.push(...bind(reader, [first, end], [start, to]));
  return found;
}

/** One target gets the whole value, several get its parts. */
function bind(reader: TokenReader, target: [number, number], value: [number, number]): PythonBinding[] {
  const names = splitByComma(reader, ...target);
  const values = names.length === 1 ? [value] : splitByComma(reader, ...value);
  if (names.length !== values.length) return [];
  return names.flatMap(([start, end], index): PythonBinding[] => {
    const given = values[index];
    if (!given || reader.kind(end - 1) !== kinds.name || reader.kind(start) !== kinds.name) return [];
    const { text, line } = reader;
    return [{ name: text(end - 1), line: line(start), via: "assignment", ...readValue(reader, ...given) }];
  });
}

function placeOf({ tokens }: TokenReader, sign: number, from: number, to: number): number | null {
  for (let at = from; at < to; at += 1) {
    if (tokens.kinds[at] === sign) return at;
    at = Math.max(at, Math.min(tokens.partners[at] ?? at, to));
  }
  return null;
}

/** How often a training loop runs: `for epoch in range(10)` says as much as `epochs = 10`. */
export function readLoop(head: string, line: number): PythonBinding[] {
  const loop = /^for\s+(\w+)\s+in\s+(?:[\w.]+\(\s*)?x?range\(\s*(?:([01])\s*,\s*)?([\w.*]+)\s*(?:\+\s*1\s*)?[,)]/.exec(
    head,
  );
  const name = /epoch|^ep$/i.test(loop?.[1] ?? "")
    ? "epochs"
    : /^(step|global_step|iteration|iter_num)$/i.test(loop?.[1] ?? "")
      ? "max_steps"
      : null;
  const length = loop?.[3] ?? "";
  // The inner epochs of PPO are no passes over a data set.
  if (name === null || /update/i.test(length)) return [];
  const count = literalOf(length);
  const literal = typeof count === "number" && loop?.[2] === "1" && /,\s*\d+\s*\)/.test(head) ? count - 1 : count;
  return [{ name, line, via: "loop", literal, reference: literal === null ? length : null }];
}
