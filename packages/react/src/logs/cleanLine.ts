import type { LogStyle, LogStyleRun, LogTone } from "./LogBuffer.js";

/** A line as its terminal would show it, without what only a terminal obeys. */
export interface CleanLine {
  text: string;
  styles: readonly LogStyleRun[];
}

const plain: LogStyle = { tone: null, back: null, bold: false, italic: false, underline: false };

/**
 * Colours (1), every other escape sequence whole, with what it would have said to a terminal (titles, links, clipboard, cursor), and single
 * control characters; with them the marks that turn the direction of writing, by which a line can be made to read as another.
 */
const controls =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /(?:\x1b\[|\x9b)([\d;:]*)m|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c|$)|\x1b[ -/]*[0-~]?|[\0-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Takes colours out of a line as runs, and everything else a terminal would obey out of it altogether. */
export function cleanLine(line: string): CleanLine {
  const styles: LogStyleRun[] = [];
  let text = "";
  let from = 0;
  let state = noState;
  const source = afterReturn(line);
  for (const { 0: whole, 1: codes, index } of source.matchAll(controls)) {
    text += source.slice(from, index);
    if (whole === "\n") text += " ";
    from = index + whole.length;
    if (codes === undefined) continue;
    state = applyCodes(state, codes.split(/[;:]/).map(Number));
    const style = styleOf(state);
    if (styles.at(-1)?.at === text.length) styles.pop();
    if (!isSame(style, styles.at(-1)?.style ?? plain)) styles.push({ at: text.length, style });
  }
  text += source.slice(from);
  return { text, styles: styles.filter(({ at }) => at < text.length) };
}

/** A progress bar writes over itself: what it wrote last counts. */
function afterReturn(line: string): string {
  const written = line.replace(/[\r\n]+$/, "");
  return written.slice(written.lastIndexOf("\r") + 1);
}

interface SgrState extends LogStyle {
  inverse: boolean;
}

const noState: SgrState = { ...plain, inverse: false };

function applyCodes(before: SgrState, codes: readonly number[]): SgrState {
  let state = before;
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    if (code === 38 || code === 48) {
      const isIndex = codes[index + 1] === 5;
      const colour = isIndex ? toneOfIndex(codes[index + 2]) : toneOfRgb(codes.slice(index + 2, index + 5));
      state = { ...state, [code === 38 ? "tone" : "back"]: colour };
      index += isIndex ? 2 : 4;
    } else state = { ...state, ...changeOf(code) };
  }
  return state;
}

function changeOf(code: number): Partial<SgrState> {
  if (code === 0) return noState;
  if (code === 1) return { bold: true };
  if (code === 2) return { tone: "dim" };
  if (code === 3 || code === 23) return { italic: code === 3 };
  if (code === 4 || code === 24) return { underline: code === 4 };
  if (code === 7 || code === 27) return { inverse: code === 7 };
  if (code === 22) return { bold: false };
  if (code === 39) return { tone: null };
  if (code === 49) return { back: null };
  const colour = code % 10 < 8 ? (tones[code % 10] ?? null) : null;
  const tens = Math.floor(code / 10);
  if (tens === 3 || tens === 9) return { tone: code === 90 ? "dim" : colour };
  if (tens === 4 || tens === 10) return { back: code === 40 ? null : colour };
  return {};
}

/** Black is hard to tell from a page's ink and white from its ground: neither is a colour here. */
const tones: readonly (LogTone | null)[] = [null, "bad", "ok", "warn", "accent", "second", "accent", null];

function toneOfIndex(index = 0): LogTone | null {
  if (index === 8) return "dim";
  if (index < 16) return tones[index % 8] ?? null;
  if (index > 231) return index < 250 ? "dim" : null;
  const cube = index - 16;
  return toneOfRgb([Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6]);
}

/** The tone whose hue is nearest; what has hardly any hue is grey. */
function toneOfRgb([red = 0, green = 0, blue = 0]: readonly number[]): LogTone | null {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread * 4 <= most) return null;
  const part =
    most === red
      ? (green - blue) / spread + (green < blue ? 6 : 0)
      : most === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  return (["bad", "warn", "ok", "accent", "accent", "second", "bad"] as const)[Math.round(part)] ?? null;
}

function styleOf({ inverse, tone, back, bold, italic, underline }: SgrState): LogStyle {
  return inverse
    ? { tone: back, back: tone ?? "dim", bold, italic, underline }
    : { tone, back, bold, italic, underline };
}

const isSame = (one: LogStyle, other: LogStyle): boolean => packStyle(one) === packStyle(other);

const toneNames: readonly (LogTone | null)[] = [null, "bad", "ok", "warn", "accent", "second", "dim"];

/** A style as a number below 4,096. */
export function packStyle({ tone, back, bold, italic, underline }: LogStyle): number {
  return (
    toneNames.indexOf(tone) |
    (toneNames.indexOf(back) << 3) |
    (Number(bold) << 6) |
    (Number(italic) << 7) |
    (Number(underline) << 8)
  );
}

export function unpackStyle(packed: number): LogStyle {
  return {
    tone: toneNames[packed & 7] ?? null,
    back: toneNames[(packed >> 3) & 7] ?? null,
    bold: (packed & 64) !== 0,
    italic: (packed & 128) !== 0,
    underline: (packed & 256) !== 0,
  };
}
