import { cleanLine, packStyle, unpackStyle } from "./cleanLine.js";
import { type LogLine, type LogStyleRun, lineFlags, type WritableLogBuffer } from "./LogBuffer.js";

export interface LogBufferLimits {
  /** Most lines to hold. */
  lines: number;
  /**
   * Most bytes to hold; long lines then leave room for fewer.
   *
   * @default no limit
   */
  bytes?: number | undefined;
}

/*
 * A line's bytes are its text in UTF-8, then its styles, then a newline. Each run of a style is seven half bytes (four for where it
 * begins, three for how it looks), written as 0x10 to 0x1f: no text holds those once it is clean, so they end the text where they begin.
 */
const blockLines = 4_096;
const blockBytes = 1 << 19;
const runDigits = 7;
const newline = 10;

/** Lines that stand together; only the last block of a log grows. */
interface Block {
  attempt: number;
  /** What the times and numbers of its lines are counted from. */
  baseMs: number;
  count: number;
  used: number;
  bytes: Uint8Array<ArrayBuffer>;
  ends: Uint32Array<ArrayBuffer>;
  times: Int32Array<ArrayBuffer>;
  seqs: Uint32Array<ArrayBuffer>;
  columns: Uint16Array<ArrayBuffer>;
  flags: Uint8Array<ArrayBuffer>;
  /** First lost number of each gap, by line. */
  gaps: Map<number, number>;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * An empty log that will hold its last lines.
 *
 * @example
 * import { createLogBuffer } from "@gpukit/react/monitor";
 *
 * const logs = createLogBuffer({ lines: 100_000 });
 * logs.push({ kind: "log", attempt: 1, seq: 1, atMs: 1_800_000_000_000, stream: "stdout", text: "epoch 1" });
 */
export function createLogBuffer({
  lines: capacity,
  bytes: capacityBytes = Infinity,
}: LogBufferLimits): WritableLogBuffer {
  let blocks: Block[] = [];
  /** Number of lines before each block, from the first line the log ever had. */
  let starts: number[] = [];
  let end = 0;
  let dropped = 0;
  let bytes = 0;
  let version = 0;
  const listeners = new Set<() => void>();

  /** The block that holds a line, and the line's place in it. */
  const find = (index: number): readonly [Block, number] | null => {
    if (!(index >= 0 && index < end - dropped)) return null;
    const number = dropped + index;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= number) low = middle;
      else high = middle - 1;
    }
    const block = blocks[low];
    return block ? [block, number - (starts[low] ?? 0)] : null;
  };

  const open = (line: LogLine, needed: number): Block => {
    const last = blocks.at(-1);
    const isOpen =
      last &&
      last.attempt === line.attempt &&
      last.count < blockLines &&
      last.used + needed <= blockBytes &&
      Math.abs(line.atMs - last.baseMs) < 2 ** 31;
    if (isOpen) return last;
    if (last) seal(last);
    const block = openBlock(line, needed);
    blocks.push(block);
    starts.push(end);
    return block;
  };

  /** Lets go of lines past the limits: one at a time by count, a block at a time by bytes. */
  const trim = () => {
    if (end - dropped > capacity) dropped = end - capacity;
    let gone = 0;
    while (gone < blocks.length - 1) {
      const next = starts[gone + 1] ?? 0;
      if (dropped < next && bytes <= capacityBytes) break;
      dropped = Math.max(dropped, next);
      bytes -= blocks[gone]?.used ?? 0;
      gone += 1;
    }
    if (gone === 0) return;
    blocks = blocks.slice(gone);
    starts = starts.slice(gone);
  };

  return {
    capacity,
    get length() {
      return end - dropped;
    },
    get dropped() {
      return dropped;
    },
    get version() {
      return version;
    },
    at(index) {
      const found = find(index);
      return found ? readLine(...found) : undefined;
    },
    slice(from, to) {
      const lines: LogLine[] = [];
      for (let index = Math.max(0, from); index < Math.min(end - dropped, to); index += 1) {
        const found = find(index);
        if (found) lines.push(readLine(...found));
      }
      return lines;
    },
    atMs(index) {
      const found = find(index);
      return found ? found[0].baseMs + (found[0].times[found[1]] ?? 0) : Number.NaN;
    },
    columns(index) {
      const found = find(index);
      return found ? (found[0].columns[found[1]] ?? 0) : 0;
    },
    copyLines(index, reuse) {
      const found = find(index);
      if (!found) return { count: 0, bytes: new Uint8Array(), ends: new Uint32Array(), flags: new Uint8Array() };
      const [block, line] = found;
      const from = line === 0 ? 0 : (block.ends[line - 1] ?? 0);
      const size = block.used - from;
      const copy = new Uint8Array(reuse && reuse.byteLength >= size ? reuse : new ArrayBuffer(size), 0, size);
      copy.set(block.bytes.subarray(from, block.used));
      const ends = block.ends.slice(line, block.count).map((end) => end - from);
      return { count: block.count - line, bytes: copy, ends, flags: block.flags.slice(line, block.count) };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    push(line) {
      const text = line.kind === "gap" ? line.reason : line.text;
      // Most lines are plain ASCII: those are copied as they are, without a look at escapes, widths or encodings.
      const isPlain = plainText.test(text);
      const { text: clean, styles } = isPlain ? { text, styles: [] } : cleanLine(text);
      const needed = clean.length * (isPlain ? 1 : 3) + styles.length * runDigits + 1;
      const block = open(line, needed);
      const before = block.used;
      makeRoom(block, needed);
      writeText(block, clean, isPlain);
      for (const run of styles) writeRun(block, run);
      block.bytes[block.used] = newline;
      block.used += 1;
      const at = block.count;
      block.ends[at] = block.used;
      block.times[at] = line.atMs - block.baseMs;
      block.seqs[at] = line.seq;
      block.columns[at] = isPlain ? clean.length : countColumns(clean);
      if (line.kind === "gap") {
        block.flags[at] = lineFlags.gap;
        block.gaps.set(at, line.firstDroppedSeq);
      } else block.flags[at] = line.stream === "stdout" ? 0 : lineFlags[line.stream];
      block.count += 1;
      end += 1;
      bytes += block.used - before;
      version += 1;
      trim();
      for (const listener of listeners) listener();
    },
  };
}

/** Nothing but printable ASCII. */
const plainText = /^[ -~]*$/;

function openBlock({ attempt, atMs }: LogLine, needed: number): Block {
  return {
    attempt,
    baseMs: atMs,
    count: 0,
    used: 0,
    bytes: new Uint8Array(Math.max(4_096, needed)),
    ends: new Uint32Array(blockLines),
    times: new Int32Array(blockLines),
    seqs: new Uint32Array(blockLines),
    columns: new Uint16Array(blockLines),
    flags: new Uint8Array(blockLines),
    gaps: new Map(),
  };
}

/** A block that grows no more keeps no room to grow. */
function seal(block: Block): void {
  block.bytes = block.bytes.slice(0, block.used);
  if (block.count === blockLines) return;
  block.ends = block.ends.slice(0, block.count);
  block.times = block.times.slice(0, block.count);
  block.seqs = block.seqs.slice(0, block.count);
  block.columns = block.columns.slice(0, block.count);
  block.flags = block.flags.slice(0, block.count);
}

function makeRoom(block: Block, needed: number): void {
  if (block.used + needed <= block.bytes.length) return;
  const larger = new Uint8Array(Math.max(block.bytes.length * 2, block.used + needed));
  larger.set(block.bytes.subarray(0, block.used));
  block.bytes = larger;
}

function writeText(block: Block, text: string, isPlain: boolean): void {
  if (!isPlain) {
    block.used += encoder.encodeInto(text, block.bytes.subarray(block.used)).written;
    return;
  }
  const { bytes, used } = block;
  for (let index = 0; index < text.length; index += 1) bytes[used + index] = text.charCodeAt(index);
  block.used += text.length;
}

function writeRun(block: Block, { at, style }: LogStyleRun): void {
  // Past what four half bytes can say, the line goes on as it was.
  if (at > 0xffff) return;
  const packed = at * 4_096 + packStyle(style);
  for (let digit = runDigits - 1; digit >= 0; digit -= 1) {
    block.bytes[block.used] = 16 + (Math.floor(packed / 16 ** digit) & 15);
    block.used += 1;
  }
}

function readLine(block: Block, line: number): LogLine {
  const from = line === 0 ? 0 : (block.ends[line - 1] ?? 0);
  const end = (block.ends[line] ?? 0) - 1;
  let textEnd = end;
  while (textEnd > from && isRunByte(block.bytes[textEnd - 1])) textEnd -= 1;
  const text = decoder.decode(block.bytes.subarray(from, textEnd));
  const flags = block.flags[line] ?? 0;
  const common = {
    attempt: block.attempt,
    seq: block.seqs[line] ?? 0,
    atMs: block.baseMs + (block.times[line] ?? 0),
  };
  const firstDroppedSeq = block.gaps.get(line);
  if (firstDroppedSeq !== undefined) return { kind: "gap", ...common, firstDroppedSeq, reason: text };
  const stream = flags & lineFlags.stderr ? "stderr" : flags & lineFlags.system ? "system" : "stdout";
  if (textEnd === end) return { kind: "log", ...common, stream, text };
  return { kind: "log", ...common, stream, text, styles: readRuns(block.bytes.subarray(textEnd, end)) };
}

const isRunByte = (byte = 0): boolean => byte >= 16 && byte < 32;

function readRuns(bytes: Uint8Array): LogStyleRun[] {
  return Array.from({ length: Math.floor(bytes.length / runDigits) }, (_, run) => {
    const packed = bytes
      .subarray(run * runDigits, (run + 1) * runDigits)
      .reduce((sum, byte) => sum * 16 + byte - 16, 0);
    return { at: Math.floor(packed / 4_096), style: unpackStyle(packed % 4_096) };
  });
}

/** Scripts and signs that take two columns: Hangul, kana, ideographs, full-width forms, emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const narrow = /\p{Mn}|\p{Me}|[\u200b\u200c\u200d]/u;
const tabColumns = 8;

function countColumns(text: string): number {
  let columns = 0;
  for (const sign of text) {
    if (sign === "\t") columns += tabColumns - (columns % tabColumns);
    else if (sign < "\u0300") columns += 1;
    else columns += wide.test(sign) ? 2 : narrow.test(sign) ? 0 : 1;
  }
  return Math.min(columns, 0xffff);
}
