import type { Qu, QuString } from "@gpukit/core";
import type { Locale } from "./Messages.js";

/** Figures as people of one language read them. Numbers and units never break over a line. */
export interface Format {
  /** A plain number, at most `digits` decimals (0 when not given). */
  number(value: number, digits?: number): string;
  /** 0.421 is "42 %". */
  percent(fraction: number, digits?: number): string;
  /** "246,010 QU". */
  qu(amount: Qu | QuString): string;
  /** "$1.86", below a dollar to two figures: "$0.032". US dollars. */
  usd(amount: number): string;
  /** "5 minutes 30 seconds": the two largest units that count. Milliseconds. */
  duration(ms: number): string;
  /** "5 min 30 s". Milliseconds. */
  durationShort(ms: number): string;
  /** "1.24 GB" of decimal units. */
  bytes(bytes: number): string;
  /** "21 GB" of memory or disk, as the domain counts it. */
  gigabytes(gb: number): string;
  /** "12 seconds ago". Milliseconds from then to now. */
  ago(ms: number): string;
  /** "22 Nov 2026, 14:05". Milliseconds since 1970. */
  dateTime(atMs: number): string;
  /** "14:05:09". Milliseconds since 1970. */
  time(atMs: number): string;
  /** "14:05:09", on a clock of 24 hours: for figures below each other. Milliseconds since 1970. */
  clock(atMs: number): string;
  /** "22–36 min": both ends in the unit of the higher. Milliseconds. */
  durationRange(lowMs: number, highMs: number): string;
  /** "150,334–246,000 QU". */
  quRange(low: Qu | QuString, high: Qu | QuString): string;
  /** "17–21" with what `each` writes; equal ends are written once. */
  range(low: string, high: string): string;
}

const durationUnits = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

const byteUnits = ["B", "kB", "MB", "GB", "TB"];

// Making one takes longer than drawing a card; every provider of a page shares them.
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const relativeFormats = new Map<Locale, Intl.RelativeTimeFormat>();

/** Makes the formats of a locale; `timeZone` is the visitor's own unless given. */
export function createFormat(locale: Locale, timeZone?: string | undefined): Format {
  const numberFormat = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = locale + JSON.stringify(options);
    const format = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
    numberFormats.set(key, format);
    return format;
  };
  const dateFormat = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const key = locale + JSON.stringify(options);
    const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
    dateFormats.set(key, format);
    return format;
  };
  const withUnit = (value: string, unit: string) => `${value}\u00a0${unit}`;
  let clock: Intl.DateTimeFormat | undefined;
  const plain: Intl.NumberFormat[] = [];
  const number = (value: number, digits = 0) => {
    plain[digits] ??= numberFormat({ maximumFractionDigits: digits });
    return plain[digits].format(value);
  };
  const durationIn = (ms: number, unitDisplay: "long" | "short" | "narrow") => {
    let seconds = Math.max(0, Math.round(ms / 1_000));
    const parts: string[] = [];
    for (const [unit, size] of durationUnits) {
      const count = Math.floor(seconds / size);
      seconds -= count * size;
      if (count > 0 || (unit === "second" && parts.length === 0))
        parts.push(numberFormat({ style: "unit", unit, unitDisplay }).format(count).replace(" ", "\u00a0"));
      else if (parts.length > 0) break;
      if (parts.length === 2) break;
    }
    return parts.join(" ");
  };
  /** In whole steps of its largest unit: "57 min". */
  const rounded = (ms: number) => {
    const [unit, size] = durationUnits.find(([, size]) => ms >= size * 1_000) ?? (["second", 1] as const);
    const format = numberFormat({ style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 0 });
    return format.format(ms / size / 1_000).replace(" ", "\u00a0");
  };
  const relativeFormat = (): Intl.RelativeTimeFormat => {
    const format = relativeFormats.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: "always" });
    relativeFormats.set(locale, format);
    return format;
  };
  return {
    number,
    percent: (fraction, digits = 0) => withUnit(number(fraction * 100, digits), "%"),
    qu: (amount) => withUnit(numberFormat({}).format(BigInt(amount)), "QU"),
    usd: (amount) =>
      numberFormat({
        style: "currency",
        currency: "USD",
        ...(Math.abs(amount) < 1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 2 }),
      }).format(amount),
    duration: (ms) => durationIn(ms, "long"),
    durationShort: (ms) => durationIn(ms, "short"),
    bytes(bytes) {
      const step = Math.min(byteUnits.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
      const value = bytes / 1_000 ** step;
      return withUnit(number(value, step === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2), byteUnits[step] ?? "B");
    },
    gigabytes: (gb) => withUnit(number(gb, gb < 10 ? 1 : 0), "GB"),
    ago(ms) {
      const seconds = Math.max(0, Math.floor(ms / 1_000));
      const [unit, size] = durationUnits.find(([, size]) => seconds >= size) ?? (["second", 1] as const);
      return relativeFormat().format(-Math.floor(seconds / size), unit);
    },
    dateTime: (atMs) => dateFormat({ dateStyle: "medium", timeStyle: "short", timeZone }).format(atMs),
    time: (atMs) => dateFormat({ timeStyle: "medium", timeZone }).format(atMs),
    clock(atMs) {
      // Written for each row of a log, each frame: finding the format would take longer than using it.
      clock ??= dateFormat({ timeStyle: "medium", hourCycle: "h23", timeZone });
      return clock.format(atMs);
    },
    durationRange(lowMs, highMs) {
      // Up to two of a unit say more in the next smaller one: "70–95 min", not "1.2–1.6 h".
      const [unit, size] = durationUnits.find(([, size]) => highMs >= size * 2_000) ?? (["second", 1] as const);
      const high = highMs / size / 1_000;
      const digits = unit === "second" || high >= 10 ? 0 : 1;
      const format = numberFormat({ style: "unit", unit, unitDisplay: "short", maximumFractionDigits: digits });
      const last = format.format(high).replace(" ", "\u00a0");
      if (lowMs < size * 1_000 && unit !== "second") return `${rounded(lowMs)}–${last}`;
      const first = number(lowMs / size / 1_000, digits);
      return first === number(high, digits) ? last : `${first}–${last}`;
    },
    quRange: (low, high) =>
      BigInt(low) === BigInt(high)
        ? withUnit(numberFormat({}).format(BigInt(high)), "QU")
        : `${numberFormat({}).format(BigInt(low))}–${withUnit(numberFormat({}).format(BigInt(high)), "QU")}`,
    range: (low, high) => (low === high ? low : `${low}–${high}`),
  };
}
