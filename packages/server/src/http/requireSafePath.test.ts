// proves P5
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requireSafePath } from "./requireSafePath.js";

describe("requireSafePath", () => {
  it.each(["train.py", "src/train.py", "données/模型.bin", "a b.txt", "..hidden", ".env"])("accepts %j", (name) => {
    expect(requireSafePath(name)).toBe(name);
  });

  it.each([
    "",
    "/etc/passwd",
    "../x",
    "a/../../x",
    "a//b",
    "./a",
    "a/",
    "..",
    "a\\..\\b",
    "C:/x",
    "a\0b",
    "a\nb",
    "gnp.\u202exe",
    "x".repeat(256),
    "a/".repeat(600).concat("b"),
  ])("refuses %j", (name) => {
    expect(() => requireSafePath(name)).toThrow(expect.objectContaining({ code: "file-name-unsafe" }));
  });

  it("never lets a path leave its folder", () => {
    const piece = fc.constantFrom("..", ".", "", "/", "\\", "a", "b.txt", "C:", "\0", "~");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom("/", ""), (pieces, glue) => {
        const name = pieces.join(glue);
        let accepted: string;
        try {
          accepted = requireSafePath(name);
        } catch {
          return;
        }
        const resolved = path.resolve("/jobs/one", accepted);
        expect(resolved.startsWith("/jobs/one/")).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
