/*
 * Which lines of a block match. This file is a page's worker too, so it stands alone: any bundler can place it as it is, and where no
 * worker starts the page runs the same function itself.
 */

/** What a line says of itself, or its stream of it: information, warning, error, the system's own word. */
export type LogLevel = "I" | "W" | "E" | "S";

export interface LogQuery {
  /** Lines that hold this text, in any case; empty for all. */
  text: string;
  /** Lines of this level; null for all. */
  level: LogLevel | null;
  /** With the gaps, as what was lost might have matched. */
  gaps: boolean;
}

/** Lines to search, as a log buffer copies them. */
export interface LinesToSearch {
  bytes: Uint8Array<ArrayBuffer>;
  /** Where each line ends, behind its newline. */
  ends: Uint32Array<ArrayBuffer>;
  flags: Uint8Array<ArrayBuffer>;
}

export interface SearchRequest extends LinesToSearch {
  query: LogQuery;
}

export interface SearchAnswer {
  /** Places of the matching lines in the block, in order. */
  found: Uint32Array<ArrayBuffer>;
  /** The request's bytes, to be used again. */
  buffer: ArrayBuffer;
}

const stderr = 1;
const system = 2;
const gap = 4;

/**
 * Levels as programs write them. The first word counts: "INFO: 0 ERROR lines" informs. What is only a common noun in a figure's name
 * ("mean squared error 0.02") is none.
 */
const levelWords =
  /\b(?:(ERROR|CRITICAL|FATAL)\b|(WARN(?:ING)?)\b|(?:INFO|DEBUG|TRACE)\b)|(\w*(?:Error|Exception):|\[error\]|level=error|Traceback \()|(\w*Warning:|\[warn(?:ing)?\]|level=warn)|\[info\]|level=info|\d%\|/;

/** What a job writes to stderr is an error unless it says otherwise: a warning, information, or a progress bar. */
export function levelOf(text: string, stream: "stdout" | "stderr" | "system"): LogLevel {
  if (stream === "system") return "S";
  const found = levelWords.exec(text);
  if (found) return found[1] || found[3] ? "E" : found[2] || found[4] ? "W" : "I";
  return stream === "stderr" ? "E" : "I";
}

/** Finds a text in any case, wherever it stands. */
export function patternOf(text: string): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"), "giu");
}

const decoder = new TextDecoder();
/** How a line's styles begin: see the log buffer. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const styleStart = /[\x10-\x1f]/;

/** Places of the lines that match, in order. */
export function searchLines(lines: LinesToSearch, { text, level, gaps }: LogQuery): Uint32Array<ArrayBuffer> {
  const { bytes, flags } = lines;
  const source = decoder.decode(bytes);
  const ends = source.length === bytes.length ? lines.ends : endsIn(source, flags.length);
  const isOfLevel = (line: number) =>
    level === null || levelOf(textOf(source.slice(ends[line - 1] ?? 0, ends[line])), streamOf(flags[line])) === level;
  const isFound = flags.map((flag, line) => Number((flag & gap) !== 0 ? gaps : text === "" && isOfLevel(line)));
  if (text !== "") {
    const pattern = patternOf(text);
    let line = 0;
    for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
      line = lineAt(ends, match.index, line);
      if (((flags[line] ?? 0) & gap) === 0 && isOfLevel(line)) isFound[line] = 1;
      // One match in a line is enough.
      pattern.lastIndex = ends[line] ?? source.length;
    }
  }
  return collect(isFound);
}

/** Where each line ends in a text whose signs are not all one byte long. */
function endsIn(source: string, count: number): Uint32Array<ArrayBuffer> {
  const ends = new Uint32Array(count);
  let end = 0;
  for (let line = 0; line < count; line += 1) {
    end = source.indexOf("\n", end) + 1;
    ends[line] = end;
  }
  return ends;
}

/** The line, not before `from`, in which a place of the text lies. */
function lineAt(ends: Uint32Array, place: number, from: number): number {
  let low = from;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function textOf(line: string): string {
  const styles = line.search(styleStart);
  return styles < 0 ? line : line.slice(0, styles);
}

function streamOf(flag = 0): "stdout" | "stderr" | "system" {
  return flag & stderr ? "stderr" : flag & system ? "system" : "stdout";
}

function collect(isFound: Uint8Array): Uint32Array<ArrayBuffer> {
  const found = new Uint32Array(isFound.length);
  let count = 0;
  for (let line = 0; line < isFound.length; line += 1) {
    if (isFound[line] === 0) continue;
    found[count] = line;
    count += 1;
  }
  return found.slice(0, count);
}

if ("WorkerGlobalScope" in globalThis && !("document" in globalThis)) {
  const worker = globalThis as unknown as {
    onmessage: (event: { data: SearchRequest }) => void;
    postMessage: (answer: SearchAnswer, transfer: ArrayBuffer[]) => void;
  };
  worker.onmessage = ({ data: { query, ...lines } }) => {
    const found = searchLines(lines, query);
    const { buffer } = lines.bytes;
    worker.postMessage({ found, buffer }, [found.buffer, buffer]);
  };
}
