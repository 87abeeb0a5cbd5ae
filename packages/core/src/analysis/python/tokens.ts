/** Kinds of tokens; a single sign has its own character code as its kind, so `(` is 40 and `=` is 61. */
export const kinds = { name: 1, number: 2, string: 3, newline: 4, operator: 5 } as const;
/** The signs that structure a source. */
export const signs = {
  open: 40,
  close: 41,
  comma: 44,
  dot: 46,
  colon: 58,
  semicolon: 59,
  assign: 61,
  at: 64,
  openSquare: 91,
  openCurly: 123,
} as const;

/** A source as tokens, side by side in arrays. */
export interface Tokens {
  count: number;
  kinds: Uint8Array;
  starts: Uint32Array;
  ends: Uint32Array;
  /** First line is 1. */
  lines: Uint32Array;
  /** Of an opening bracket the place of its closing one; the next statement where it has none. */
  partners: Uint32Array;
  comments: { from: number; to: number; line: number }[];
  /** Brackets and strings that do not match. */
  broken: number;
  /** Triple quotes known to close nowhere from here on, so that nobody looks for them again. */
  unclosed: Set<string>;
}

export interface TokenWriter {
  add: (kind: number, from: number, to: number, line: number) => void;
  close: (code: number, from: number, to: number, line: number) => void;
  isOpen: () => boolean;
  /** A line that ends outside brackets ends a statement. */
  endLine: (at: number, line: number) => void;
  /** Takes every open bracket as never closed. */
  abandon: () => void;
}

export function emptyTokens(sourceLength: number): Tokens {
  const size = (sourceLength >> 2) + 16;
  return {
    count: 0,
    kinds: new Uint8Array(size),
    starts: new Uint32Array(size),
    ends: new Uint32Array(size),
    lines: new Uint32Array(size),
    partners: new Uint32Array(size),
    comments: [],
    broken: 0,
    unclosed: new Set(),
  };
}

/** Writes tokens and keeps count of brackets. */
export function createTokens(tokens: Tokens): TokenWriter {
  const open: number[] = [];
  const add: TokenWriter["add"] = (kind, from, to, line) => {
    if (tokens.count >= tokens.kinds.length) grow(tokens);
    const { count } = tokens;
    tokens.kinds[count] = kind;
    tokens.starts[count] = from;
    tokens.ends[count] = to;
    tokens.lines[count] = line;
    tokens.partners[count] = count;
    if (kind === signs.open || kind === signs.openSquare || kind === signs.openCurly) open.push(count);
    tokens.count += 1;
  };
  const abandon = () => {
    tokens.broken += open.length;
    for (const place of open) tokens.partners[place] = tokens.count;
    open.length = 0;
  };
  const close: TokenWriter["close"] = (code, from, to, line) => {
    const opener = open.at(-1);
    if (opener === undefined || !fits(tokens.kinds[opener] ?? 0, code)) tokens.broken += 1;
    else {
      open.pop();
      tokens.partners[opener] = tokens.count;
    }
    add(code, from, to, line);
  };
  const endLine: TokenWriter["endLine"] = (at, line) => {
    if (open.length === 0 && tokens.kinds[tokens.count - 1] !== kinds.newline && tokens.count > 0)
      add(kinds.newline, at, at, line);
  };
  return { add, close, isOpen: () => open.length > 0, endLine, abandon };
}

/** `(` and `)` are neighbours in ASCII, the others stand two apart. */
function fits(opener: number, closer: number): boolean {
  return closer - opener === (opener === signs.open ? 1 : 2);
}

function grow(tokens: Tokens): void {
  const size = tokens.kinds.length * 2;
  const copy = (from: Uint32Array) => {
    const larger = new Uint32Array(size);
    larger.set(from);
    return larger;
  };
  const larger = new Uint8Array(size);
  larger.set(tokens.kinds);
  tokens.kinds = larger;
  tokens.starts = copy(tokens.starts);
  tokens.ends = copy(tokens.ends);
  tokens.lines = copy(tokens.lines);
  tokens.partners = copy(tokens.partners);
}
