// proves P5, P6
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateJobFiles } from "./validateJobFiles.js";

const verdicts = (files: Parameters<typeof validateJobFiles>[0]) =>
  validateJobFiles(files).map((result) => (result.valid ? result.file.type : result.error.code));

describe("validateJobFiles", () => {
  it("welcomes data beside a job file", () => {
    expect(
      verdicts([
        { path: "train.py", sizeBytes: 1 },
        { path: "images/a.jpg", sizeBytes: 1 },
      ]),
    ).toEqual(["script", "data"]);
  });

  it("finds no job in data alone", () => {
    expect(
      verdicts([
        { path: "a.csv", sizeBytes: 1 },
        { path: "b.jpg", sizeBytes: 1 },
      ]),
    ).toEqual(["file-type-unsupported", "file-type-unsupported"]);
  });

  it("refuses a path that would overwrite another", () => {
    expect(
      verdicts([
        { path: "a/train.py", sizeBytes: 1 },
        { path: "a//./train.py", sizeBytes: 1 },
      ]),
    ).toEqual(["script", "file-name-unsafe"]);
  });

  it("gives one result per file in order, a bad file spoiling no other", () => {
    const good = fc.uuid().map((name) => ({ path: `${name}.py`, sizeBytes: 10 }));
    const bad = fc.constantFrom(
      { path: "../x.py", sizeBytes: 1 },
      { path: "y.py", sizeBytes: 0 },
      { path: "/z", sizeBytes: 1 },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(good, bad)), (files) => {
        const results = validateJobFiles(files);
        expect(results).toHaveLength(files.length);
        for (const [index, result] of results.entries()) {
          const isGood = /^[0-9a-f-]{36}\.py$/.test(files[index]?.path ?? "");
          expect(result.valid).toBe(isGood);
          if (result.valid) expect(result.file.path).toBe(files[index]?.path);
        }
      }),
      { numRuns: 200 },
    );
  });
});
