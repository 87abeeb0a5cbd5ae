// proves V1, P24
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanLine, packStyle, unpackStyle } from "./cleanLine.js";
import { createLogBuffer } from "./createLogBuffer.js";
import { createEvenHeights, createWrappedHeights } from "./createLogHeights.js";
import type { LogLine } from "./LogBuffer.js";
import { listAll, numberAtTime } from "./LogList.js";
import { writeLog } from "./logText.js";
import { momentAt } from "./momentAt.js";
import { scrollScale } from "./scrollScale.js";
import { levelOf, searchLines } from "./searchLines.js";

const startMs = 1_800_000_000_000;
const line = (seq: number, text: string, stream: "stdout" | "stderr" | "system" = "stdout"): LogLine => ({
  kind: "log",
  attempt: 1,
  seq,
  atMs: startMs + seq,
  stream,
  text,
});
const gap: LogLine = { kind: "gap", attempt: 1, seq: 9, atMs: startMs, firstDroppedSeq: 3, reason: "spool full" };
/** Text as people and programs write it, in any script. */
const anyText = fc.string({ unit: "grapheme", maxLength: 60 });

describe("createLogBuffer", () => {
  it("gives back what was put in, at any size, with any text, and tells of each change", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.record({ text: anyText, attempt: fc.integer({ min: 1, max: 3 }), atMs: fc.nat(2 ** 40) }), {
          maxLength: 60,
        }),
        (lines, told) => {
          const logs = createLogBuffer({ lines });
          let news = 0;
          logs.subscribe(() => {
            news += 1;
          });
          const given = told.map((each, index): LogLine => ({ ...line(index + 1, each.text), ...each }));
          for (const each of given) logs.push(each);
          const clean = given.map((each) =>
            each.kind === "log" ? { ...each, text: cleanLine(each.text).text } : each,
          );
          expect(logs.slice(0, 100)).toEqual(clean.slice(-lines));
          expect(logs.length + logs.dropped).toBe(told.length);
          expect(news).toBe(told.length);
          expect(logs.at(logs.length)).toBeUndefined();
        },
      ),
      { numRuns: 200 },
    );
  });

  it("keeps colours, streams and gaps", () => {
    const logs = createLogBuffer({ lines: 10 });
    logs.push(line(1, "\u001b[31mé red\u001b[0m plain", "stderr"));
    logs.push(gap);
    logs.push(line(10, "said", "system"));
    expect(logs.at(0)).toMatchObject({
      text: "é red plain",
      stream: "stderr",
      styles: [
        { at: 0, style: { tone: "bad" } },
        { at: 5, style: { tone: null } },
      ],
    });
    expect(logs.at(1)).toEqual(gap);
    expect(logs.at(2)).toMatchObject({ stream: "system" });
  });

  it("lets go of old lines where long ones take more bytes than it may hold", () => {
    const logs = createLogBuffer({ lines: 1e6, bytes: 2e6 });
    for (let seq = 1; seq <= 20_000; seq += 1) logs.push(line(seq, "x".repeat(500)));
    expect(logs.length).toBeLessThan(4_500);
    expect(logs.length).toBeGreaterThan(2_500);
    expect(logs.at(logs.length - 1)?.seq).toBe(20_000);
    expect(logs.at(0)?.seq).toBe(logs.dropped + 1);
  });
});

describe("cleanLine", () => {
  it.each([
    [
      "a title set, a link, the clipboard, the cursor moved",
      "\u001b]0;evil\u0007a\u001b]8;;http://x\u001b\\b\u001b]52;c;aGk=\u0007\u001b[2J\u001b[1;1Hc",
      "abc",
    ],
    ["a sequence that never ends", "ok\u001bP1;2|swallowed", "ok"],
    ["single control characters, also of the second set", "a\u0000\b\u0007b\u0085\u009b31mc", "abc"],
    ["marks that turn the direction of writing", "safe\u202etxt.exe\u2066", "safetxt.exe"],
    ["what a progress bar wrote over", "10%\r20%\r30%\r\n", "30%"],
    ["tabs and other scripts stay", "\tÖ 日本 שלום 🙂", "\tÖ 日本 שלום 🙂"],
  ])("%s", (_, raw, text) => {
    expect(cleanLine(raw).text).toBe(text);
  });

  it("never lets a control character through but the tab", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "\u001b",
            "[",
            "]",
            "3",
            "1",
            "m",
            ";",
            "\u0007",
            "\u009c",
            "\\",
            "a",
            "\u202e",
            "\n",
            "\t",
            "P",
            "\u009b",
          ),
          { maxLength: 40 },
        ),
        (signs) => {
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
          expect(cleanLine(signs.join("")).text).not.toMatch(/[\0-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("takes colours of all kinds as tones, and inverse as a ground", () => {
    const toneOf = (codes: string) => cleanLine(`\u001b[${codes}mx`).styles[0]?.style;
    expect(toneOf("32")?.tone).toBe("ok");
    expect(toneOf("1;93")).toMatchObject({ tone: "warn", bold: true });
    expect(toneOf("38;5;196")?.tone).toBe("bad");
    expect(toneOf("38;2;20;40;250")?.tone).toBe("accent");
    expect(toneOf("7;31")).toMatchObject({ tone: null, back: "bad" });
    expect(toneOf("0")).toBeUndefined();
  });

  it("packs each style into a number and back", () => {
    for (let packed = 0; packed < 512; packed += 1) {
      const style = unpackStyle(packed);
      expect(unpackStyle(packStyle(style))).toEqual(style);
    }
  });
});

describe("searchLines", () => {
  const plain = fc.stringMatching(/^[a-cß日 ]{0,8}$/);
  it("finds what a plain look at each line finds", () => {
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 40 }), plain, fc.nat(20), (texts, wanted, from) => {
        const logs = createLogBuffer({ lines: 100 });
        for (const [index, text] of texts.entries()) logs.push(line(index + 1, text));
        const { count, ...copy } = logs.copyLines(from);
        const found = [...searchLines(copy, { text: wanted, level: null, gaps: false })];
        const expected = texts.slice(from).flatMap((text, index) => (text.includes(wanted) ? [index] : []));
        expect(found).toEqual(expected);
        expect(count).toBe(Math.max(0, texts.length - from));
      }),
      { numRuns: 300 },
    );
  });

  it("takes a query as text, in any case, never the bytes of colours, and gaps only when asked", () => {
    const logs = createLogBuffer({ lines: 10 });
    logs.push(line(1, "\u001b[31mLoss (nan)\u001b[0m"));
    logs.push(gap);
    const { count: _, ...copy } = logs.copyLines(0);
    const find = (text: string, gaps = false) => [...searchLines(copy, { text, level: null, gaps })];
    expect(find("loss (NAN)")).toEqual([0]);
    expect(find(".*")).toEqual([]);
    expect(find("spool")).toEqual([]);
    expect(find("loss", true)).toEqual([0, 1]);
  });

  it.each([
    ["UserWarning: captions were cut", "stderr", "W"],
    ["ValueError: no such file", "stdout", "E"],
    ["Traceback (most recent call last):", "stderr", "E"],
    ['  File "train.py", line 3', "stderr", "E"],
    [" 42%|####      | 21/50 [00:01<00:01]", "stderr", "I"],
    ["2026-11-27 INFO 0 ERROR lines", "stderr", "I"],
    ["mean squared error 0.02", "stdout", "I"],
    ["sandbox ready", "system", "S"],
  ] as const)("reads the level of %s on %s as %s", (text, stream, level) => {
    expect(levelOf(text, stream)).toBe(level);
  });
});

describe("where lines stand", () => {
  it("places every line where the heights above it add up to, whatever came, was corrected and let go", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 900 }),
        fc.nat(600),
        (rows, gone) => {
          const heights = createWrappedHeights(0, (place) => rows[place] ?? 1);
          heights.extendTo(rows.length);
          heights.correct(0, 7);
          const start = Math.min(gone, rows.length - 1);
          heights.rebase(start);
          const place = rows.length - 1;
          const row = heights.rowOf(place);
          expect(heights.placeAt(row)).toBe(place);
          expect(heights.total - row).toBe(place === 0 ? 7 : rows[place]);
        },
      ),
      { numRuns: 200 },
    );
    const even = createEvenHeights(5);
    even.extendTo(9);
    expect([even.total, even.rowOf(7), even.placeAt(2.5)]).toEqual([4, 2, 7]);
  });

  it("scrolls one to one near both ends, further apart on a scale, and never back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 2e9 }), fc.float({ min: 0, max: 1, noNaN: true }), (height, part) => {
        const scale = scrollScale({ height, view: 360 });
        const top = part * (height - 360);
        expect(scale.toContent(scale.toScroll(top))).toBeCloseTo(top, 3);
        expect(scale.toScroll(0)).toBe(0);
        expect(scale.toScroll(height - 360)).toBeCloseTo(scale.most, 3);
        expect(scale.size).toBeLessThanOrEqual(12_000_000);
      }),
      { numRuns: 200 },
    );
    const scale = scrollScale({ height: 1e8, view: 360 });
    expect(scale.toScroll(5_000)).toBe(5_000);
    expect(scale.most - scale.toScroll(1e8 - 360 - 5_000)).toBe(5_000);
  });

  it("finds the first line at or after a moment, and the moment a clock last showed a time", () => {
    const logs = createLogBuffer({ lines: 5 });
    for (let seq = 1; seq <= 9; seq += 1) logs.push(line(seq, "x"));
    expect(numberAtTime(logs, startMs + 7)).toBe(6);
    expect(numberAtTime(logs, 0)).toBe(4);
    expect(numberAtTime(logs, startMs * 2)).toBe(8);
    const clock = (atMs: number) => new Date(atMs).toISOString().slice(11, 19);
    const range = { firstMs: Date.UTC(2026, 0, 1, 22), lastMs: Date.UTC(2026, 0, 2, 14, 20, 5, 400), clock };
    expect(momentAt("14:05", range)).toBe(Date.UTC(2026, 0, 2, 14, 5));
    expect(momentAt("23:00:01", range)).toBe(Date.UTC(2026, 0, 1, 23, 0, 1));
    expect(momentAt("15:00", range)).toBe(range.lastMs);
  });
});

describe("writeLog", () => {
  it("writes time, level and text, and states gaps", async () => {
    const logs = createLogBuffer({ lines: 5 });
    logs.push(line(1, "line 1"));
    logs.push(line(2, "boom", "stderr"));
    logs.push(gap);
    expect((await writeLog(logs, listAll(logs))).join("")).toBe(
      "2027-01-15T08:00:00.001Z I line 1\n2027-01-15T08:00:00.002Z E boom\n2027-01-15T08:00:00.000Z - [gap: 7 entries lost: spool full]\n",
    );
  });
});
