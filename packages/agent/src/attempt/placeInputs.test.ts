// proves A8: inputs stay in the job's folder

import { posix } from "node:path";
import { isGpuKitError, type JobInput } from "@gpukit/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeInputs } from "./placeInputs.js";

const inputs = (...paths: string[]): JobInput[] =>
  paths.map((path) => ({
    artifactId: "00000000-0000-4000-8000-000000000000",
    path,
    sizeBytes: 0,
    sha256: "0".repeat(64),
  }));
const placed = (...paths: string[]) => placeInputs(inputs(...paths)).map(({ path }) => path);

describe("placeInputs", () => {
  it("keeps ordinary paths, in their one spelling", () => {
    expect(placed("train.py", "./data/a b.csv", "outputs/start.txt")).toEqual([
      "train.py",
      "data/a b.csv",
      "outputs/start.txt",
    ]);
  });

  it.each([
    [["../x"]],
    [["/etc/passwd"]],
    [["a/../../b"]],
    [["a\u0000b"]],
    [["a\\b"]],
    [[".gpukit/report.jsonl"]],
    [["./.gpukit"]],
    [["outputs"]],
    [["a", "a"]],
    [["a", "./a"]],
    [["a", "a/b"]],
    [["a/b", "a"]],
  ])("refuses %j", (paths) => {
    expect(() => placed(...paths)).toThrow(expect.objectContaining({ code: "file-name-unsafe" }));
  });

  it("lets no path out of the folder", () => {
    const part = fc.constantFrom("..", ".", "", "a", "b", ".gpukit", "c:", "\\", "~");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        try {
          for (const path of placed(parts.join("/"))) {
            expect(posix.join("/job", path).startsWith("/job/")).toBe(true);
            expect(path.split("/")[0]).not.toBe(".gpukit");
          }
        } catch (error) {
          if (!isGpuKitError(error, "file-name-unsafe")) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });
});
