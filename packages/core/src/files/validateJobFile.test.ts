// proves P1, P2, P5, P57, W9
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGpuKitError } from "../errors/GpuKitError.js";
import { jobFileTypes } from "./jobFileType.js";
import { describeJobFile, jobFileLimitBytes, validateJobFile } from "./validateJobFile.js";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("describeJobFile", () => {
  it.each([
    ["src/train.py", "script"],
    ["MODEL.IPYNB", "notebook"],
    ["Dockerfile", "dockerfile"],
    ["docker/Dockerfile.gpu", "dockerfile"],
    ["requirements.txt", "requirements"],
    ["requirements-dev.txt", "requirements"],
    ["pyproject.toml", "requirements"],
    ["environment.yml", "requirements"],
    ["job.json", "configuration"],
    ["job.yaml", "configuration"],
    ["job.zip", "archive"],
    ["job.tar.gz", "archive"],
    ["data.csv", "data"],
    ["notes.txt", "data"],
    ["README.md", "data"],
    ["train.csv.gz", "data"],
    ["weights", "data"],
    ["py", "data"],
  ])("takes %s for a %s file", (path, type) => {
    expect(describeJobFile({ path, sizeBytes: 1 }).type).toBe(type);
  });
});

describe("validateJobFile", () => {
  it("gives a preview its name, size and type", () => {
    expect(validateJobFile({ path: "./src/train.py", sizeBytes: 12, head: bytes("import torch") })).toEqual({
      path: "src/train.py",
      name: "train.py",
      sizeBytes: 12,
      type: "script",
    });
  });

  it("refuses a file over the limit, naming the limit", () => {
    const file = { path: "train.py", sizeBytes: jobFileLimitBytes + 1 };
    expect(() => validateJobFile(file)).toThrow(
      expect.objectContaining({ code: "file-too-large", message: expect.stringContaining("Limit: 25 MB") }),
    );
    expect(validateJobFile({ ...file, sizeBytes: jobFileLimitBytes }).sizeBytes).toBe(jobFileLimitBytes);
    expect(() => validateJobFile(file, { limitBytes: 5_000_000 })).toThrow(/Limit: 5.0 MB/);
  });

  it.each([
    ["an empty file", { path: "train.py", sizeBytes: 0 }, "file-empty"],
    ["a data file alone", { path: "data.csv", sizeBytes: 5 }, "file-type-unsupported"],
    ["a program", { path: "setup.exe", sizeBytes: 5 }, "file-type-unsupported"],
    ["an unsafe name", { path: "../train.py", sizeBytes: 5 }, "file-name-unsafe"],
    [
      "binary data called a script",
      { path: "a.py", sizeBytes: 5, head: new Uint8Array([127, 69, 76, 70, 0]) },
      "file-unreadable",
    ],
    ["a page called an archive", { path: "a.zip", sizeBytes: 5, head: bytes("<html>") }, "file-unreadable"],
    ["a zip called .tar.gz", { path: "a.tar.gz", sizeBytes: 5, head: bytes("PK\u0003\u0004") }, "file-unreadable"],
    ["a notebook that is no object", { path: "a.ipynb", sizeBytes: 5, head: bytes("[1, 2]") }, "file-unreadable"],
  ])("refuses %s", (_, file, code) => {
    expect(() => validateJobFile(file)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ["a zip", { path: "a.zip", sizeBytes: 5, head: bytes("PK\u0003\u0004") }],
    ["a notebook with a byte order mark", { path: "a.ipynb", sizeBytes: 5, head: bytes('\ufeff\n{"cells"') }],
    ["a gzip archive", { path: "a.tgz", sizeBytes: 5, head: new Uint8Array([0x1f, 0x8b, 8, 0]) }],
  ])("accepts %s", (_, file) => {
    expect(validateJobFile(file).type).toBe(describeJobFile(file).type);
  });

  it("lists the types it would take", () => {
    expect(() => validateJobFile({ path: "photo.jpg", sizeBytes: 5 })).toThrow(/\.py, \.ipynb, Dockerfile/);
  });

  it("needs the same few bytes of a file of any size", () => {
    const head = bytes("print(1)");
    const small = validateJobFile({ path: "a.py", sizeBytes: 10, head });
    const large = validateJobFile({ path: "a.py", sizeBytes: 10 ** 15, head }, { limitBytes: 10 ** 16 });
    expect({ ...large, sizeBytes: 10 }).toEqual(small);
  });

  it("answers any upload with a description or a named error", () => {
    const files = fc.record({
      path: fc.oneof(
        fc.string({ unit: "binary" }),
        fc.constantFrom("a.py", "b.zip", "c.ipynb", "d.tar.gz", "Dockerfile"),
      ),
      sizeBytes: fc.oneof(fc.nat(), fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY)),
      head: fc.option(fc.uint8Array({ maxLength: 20 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(files, fc.boolean(), (file, allowData) => {
        try {
          const description = validateJobFile(file, { allowData });
          expect(description.name.length > 0 && description.sizeBytes > 0).toBe(true);
          expect(jobFileTypes).toContain(description.type);
        } catch (error) {
          expect(isGpuKitError(error)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
