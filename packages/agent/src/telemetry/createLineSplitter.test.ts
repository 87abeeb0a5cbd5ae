// proves A5: output is cut into lines whole and within bounds
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLineSplitter, maxLineLength } from "./createLineSplitter.js";

function split(...chunks: (string | Uint8Array)[]): string[] {
  const lines: string[] = [];
  const splitter = createLineSplitter((line) => lines.push(line));
  for (const chunk of chunks) splitter.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  splitter.end();
  return lines;
}

describe("createLineSplitter", () => {
  it("ends lines at LF, CR LF and CR, also where a chunk ends between them", () => {
    expect(split("a\nb\r\nc\rd")).toEqual(["a", "b", "c", "d"]);
    expect(split("a\r", "\nb\n")).toEqual(["a", "b"]);
    expect(split("a\r", "b\n")).toEqual(["a", "b"]);
    expect(split("a\r", "\n", "\n")).toEqual(["a", ""]);
    expect(split("\n\n")).toEqual(["", ""]);
    expect(split("")).toEqual([]);
  });

  it("replaces what is no UTF-8, and NUL, which no database keeps", () => {
    expect(split(Uint8Array.of(0x61, 0xff, 0x62, 0x0a))).toEqual(["a\ufffdb"]);
    expect(split("a\u0000b\n")).toEqual(["a\ufffdb"]);
  });

  it("puts a character together that two chunks share", () => {
    const bytes = Buffer.from("é\n");
    expect(split(bytes.subarray(0, 1), bytes.subarray(1))).toEqual(["é"]);
  });

  it("splits a line without end into pieces, never within a character", () => {
    const pieces = split(`x${"😀".repeat(maxLineLength)}\n`);
    expect(pieces.join("")).toBe(`x${"😀".repeat(maxLineLength)}`);
    for (const piece of pieces) {
      expect(piece.length).toBeLessThanOrEqual(maxLineLength);
      expect(Buffer.from(piece).toString()).toBe(piece); // half a character would not come back
    }
  });

  it("gives the same lines however the bytes are cut", () => {
    const text = fc.array(fc.constantFrom("a", "é", "😀", "\n", "\r", "\r\n", " "), { maxLength: 60 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(20), { maxLength: 20 }), (parts, cuts) => {
        const bytes = Buffer.from(parts.join(""));
        const chunks: Uint8Array[] = [];
        let offset = 0;
        for (const cut of cuts) {
          chunks.push(bytes.subarray(offset, offset + cut));
          offset += cut;
        }
        expect(split(...chunks, bytes.subarray(offset))).toEqual(split(bytes));
      }),
      { numRuns: 300 },
    );
  });
});
