import { GpuKitError } from "../../errors/GpuKitError.js";
import { createTokens, emptyTokens, kinds, type Tokens } from "./tokens.js";

export type ShouldStop = () => boolean;

/** How many tokens are read between two questions whether to stop. */
const stride = 4_096;

const word = /[\p{L}\p{N}_]*/uy;
const number = /(?:0[xXoObB][\da-fA-F_]+|\d[\d_]*\.?[\d_]*(?:[eE][-+]?\d+)?|\.\d[\d_]*(?:[eE][-+]?\d+)?)[jJlL]?/y;
const prefix = /^(?:[rbuf]|[rb][rb]|[rf][rf])$/i;
/** Inside brackets no line begins so: the bracket was never closed. */
const statement =
  /(?:import|def|class|return|try|while|raise|assert|del|pass|break|continue|global)\b(?!\s*=)|from\s+[\w.]+\s+import\b|with\s+\w/y;
const doubled = new Set([
  "==",
  "!=",
  "<=",
  ">=",
  "->",
  ":=",
  "+=",
  "-=",
  "*=",
  "/=",
  "%=",
  "|=",
  "&=",
  "^=",
  "@=",
  "<>",
  "<<",
  ">>",
  "//",
]);

/**
 * Cuts Python of any quality and of either major version into tokens, in one pass whose time grows with the length alone. What is
 * never closed ends where the next statement begins. `shouldStop` is asked again and again. Throws `analysis-stopped`.
 */
export function parsePython(source: string, shouldStop: ShouldStop): Tokens {
  if (shouldStop()) throw stopped();
  const tokens = emptyTokens(source.length);
  const { add, close, isOpen, endLine, abandon } = createTokens(tokens);
  let at = 0;
  let line = 1;
  let asked = 0;
  while (at < source.length) {
    if (tokens.count - asked >= stride) {
      asked = tokens.count;
      if (shouldStop()) throw stopped();
    }
    const code = source.charCodeAt(at);
    if (code === 32 || code === 9 || code === 12 || code === 13) at += 1;
    else if (code === 10) {
      at += 1;
      if (isOpen() && startsStatement(source, at)) abandon();
      endLine(at, line);
      line += 1;
    } else if (code === 35) {
      const end = endOfLine(source, at);
      tokens.comments.push({ from: at, to: end, line });
      at = end;
    } else if (code === 92 && /[\r\n]/.test(source[at + 1] ?? "")) {
      at = endOfLine(source, at) + 1;
      line += 1;
    } else if (isWordStart(code)) {
      const end = endOfWord(source, at);
      const quoted = end - at <= 2 && isQuote(source.charCodeAt(end)) && prefix.test(source.slice(at, end));
      if (quoted) ({ at, line } = readString(source, at, end, line, tokens, add));
      else {
        add(kinds.name, at, end, line);
        at = end;
      }
    } else if (isQuote(code)) ({ at, line } = readString(source, at, at, line, tokens, add));
    else if (isDigit(code) || (code === 46 && isDigit(source.charCodeAt(at + 1)))) {
      number.lastIndex = at;
      number.test(source);
      const end = Math.max(at + 1, number.lastIndex);
      add(kinds.number, at, end, line);
      at = end;
    } else {
      const isDouble = doubled.has(source.slice(at, at + 2));
      const end = at + (isDouble ? 2 : 1);
      if (code === 41 || code === 93 || code === 125) close(code, at, end, line);
      else add(isDouble || code > 127 ? kinds.operator : code, at, end, line);
      at = end;
    }
  }
  abandon();
  endLine(at, line);
  return tokens;
}

/** The error of a reading that was told to stop. */
export function stopped(): GpuKitError {
  return new GpuKitError("analysis-stopped", "Reading the files was stopped before it ended.");
}

type Add = (kind: number, from: number, to: number, line: number) => void;

/** A string that is never closed ends with its line. */
function readString(
  source: string,
  from: number,
  quoteAt: number,
  line: number,
  tokens: Tokens,
  add: Add,
): { at: number; line: number } {
  const quote = source[quoteAt] ?? "";
  const triple = source.startsWith(quote.repeat(3), quoteAt);
  const end = triple ? endOfTriple(source, quoteAt + 3, quote.repeat(3), tokens) : endOfQuoted(source, quoteAt);
  if (end === null) {
    tokens.broken += 1;
    const stop = endOfLine(source, from);
    add(kinds.string, from, stop, line);
    return { at: stop, line };
  }
  add(kinds.string, from, end, line);
  let lines = line;
  for (let found = source.indexOf("\n", from); found !== -1 && found < end; found = source.indexOf("\n", found + 1))
    lines += 1;
  return { at: end, line: lines };
}

function endOfTriple(source: string, from: number, quotes: string, { unclosed }: Tokens): number | null {
  if (unclosed.has(quotes)) return null;
  for (let at = source.indexOf(quotes, from); at !== -1; at = source.indexOf(quotes, at + 1)) {
    let slashes = 0;
    while (source[at - 1 - slashes] === "\\") slashes += 1;
    if (slashes % 2 === 0) return at + 3;
  }
  unclosed.add(quotes);
  return null;
}

function endOfQuoted(source: string, quoteAt: number): number | null {
  const quote = source.charCodeAt(quoteAt);
  for (let at = quoteAt + 1; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === quote) return at + 1;
    else if (code === 10) return null;
  }
  return null;
}

function startsStatement(source: string, from: number): boolean {
  let at = from;
  while (source.charCodeAt(at) === 32 || source.charCodeAt(at) === 9) at += 1;
  statement.lastIndex = at;
  return statement.test(source);
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf("\n", from);
  return end === -1 ? source.length : end;
}

function endOfWord(source: string, from: number): number {
  let at = from;
  for (let code = source.charCodeAt(at); isWordStart(code) || isDigit(code); code = source.charCodeAt(at)) {
    if (code > 127) {
      word.lastIndex = at;
      word.test(source);
      return Math.max(at + 1, word.lastIndex);
    }
    at += 1;
  }
  return at;
}

function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 127;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isQuote(code: number): boolean {
  return code === 34 || code === 39;
}
