// proves P5, P6
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGpuKitError } from "../errors/GpuKitError.js";
import { safeJobPath } from "./safeJobPath.js";

const unsafe = expect.objectContaining({ code: "file-name-unsafe" });

describe("safeJobPath", () => {
  it.each([
    ["train.py", "train.py"],
    ["./src//train.py", "src/train.py"],
    ["data/.hidden", "data/.hidden"],
    ["..almost/ok...py", "..almost/ok...py"],
    ["données/cafe\u0301.csv", "données/café.csv"],
    ["a b/c'd\".py", "a b/c'd\".py"],
    ["$(reboot).py", "$(reboot).py"],
  ])("writes %j as %j", (path, safe) => {
    expect(safeJobPath(path)).toBe(safe);
  });

  it.each([
    "",
    ".",
    "./",
    "folder/",
    "/etc/passwd",
    "//server/share",
    "C:\\windows\\x.py",
    "c:train.py",
    "../escape.py",
    "a/../../escape.py",
    "a/..",
    "a\\b.py",
    "a\u0000.py",
    "a\nb.py",
    "a\u001b[2J.py",
    "evil\u202eyp.exe",
    "zero\u2066x.py",
    "half\ud800.py",
    "x".repeat(256),
    `${"dir/".repeat(300)}x.py`,
  ])("refuses %j", (path) => {
    expect(() => safeJobPath(path)).toThrow(unsafe);
  });

  it("lets nothing out of the folder, and leaves what it wrote as it is", () => {
    const parts = fc.oneof(fc.constantFrom("..", ".", "", "a", "..a", "\\", "C:", "\u0000", "é", "~"), fc.string());
    const paths = fc.oneof(
      fc.array(parts).map((names) => names.join("/")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(paths, (path) => {
        try {
          const safe = safeJobPath(path);
          expect(safeJobPath(safe)).toBe(safe);
          const url = new URL(`root:/job/${safe.split("/").map(encodeURIComponent).join("/")}`);
          expect(url.pathname.startsWith("/job/")).toBe(true);
          expect(safe.split("/").some((name) => name === ".." || name === "." || name === "")).toBe(false);
        } catch (error) {
          expect(isGpuKitError(error, "file-name-unsafe")).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
