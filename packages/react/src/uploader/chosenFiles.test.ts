// proves P1, P2, P5, P6, P57
import { jobFileTypes } from "@gpukit/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { readChosenFiles } from "./chosenFiles.js";

const limitBytes = 1_000;
const counter = () => {
  let count = 0;
  return () => {
    count += 1;
    return `id-${count}`;
  };
};
const script = new File(["import torch\n"], "train.py");

it("any files, however malformed, get one result each, in order, with a preview and a named error or none", async () => {
  const name = fc.oneof(
    fc.string({ minLength: 1, maxLength: 40 }),
    fc.constantFrom(
      "train.py",
      "a.ipynb",
      "b.zip",
      "Dockerfile",
      "../../etc/passwd",
      "x.docx",
      "c.tar.gz",
      "\u0000.py",
    ),
  );
  const file = fc
    .tuple(name, fc.uint8Array({ maxLength: 1_400 }))
    .map(([name, bytes]) => new File([bytes as BlobPart], name));
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 6 }), async (files) => {
      const results = await readChosenFiles(files, { limitBytes, newId: counter() });
      expect(results.map(({ file }) => file)).toEqual(files);
      for (const [index, { chosen }] of results.entries()) {
        expect(chosen.name).toBe(files[index]?.name);
        expect(chosen.sizeBytes).toBe(files[index]?.size);
        expect(jobFileTypes).toContain(chosen.type);
        expect(chosen.error === null || /^file-/.test(chosen.error.code)).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

it("one bad file spoils no other", async () => {
  const results = await readChosenFiles([script, new File([], "empty.py"), new File(["x"], "notes.txt")], {
    limitBytes,
    newId: counter(),
  });
  expect(results.map(({ chosen }) => chosen.error?.code ?? null)).toEqual([null, "file-empty", null]);
});

it("a file is judged in well under 100 ms whatever its size, by its first bytes", async () => {
  const large = new File([new Uint8Array([0x50, 0x4b]), new Uint8Array(24_000_000)], "weights.zip");
  // The browser first has to take over bytes made in a script; a file from a disk is there already.
  await large.slice(0, 1).arrayBuffer();
  large.arrayBuffer = () => Promise.reject(new TypeError("It was read as a whole."));
  const startMs = performance.now();
  const [result] = await readChosenFiles([large], { limitBytes: 25_000_000, newId: counter() });
  expect(performance.now() - startMs).toBeLessThan(100);
  expect(result?.chosen.error).toBeNull();
});

it("a file over the limit is refused without being touched, naming the limit", async () => {
  const huge = new File([new Uint8Array(50_000_000)], "weights.zip");
  huge.slice = () => {
    throw new TypeError("It was read.");
  };
  const startMs = performance.now();
  const [result] = await readChosenFiles([huge], { limitBytes: 25_000_000, newId: counter() });
  expect(performance.now() - startMs).toBeLessThan(100);
  expect(result?.chosen.error).toMatchObject({
    code: "file-too-large",
    facts: expect.arrayContaining(["Limit: 25 MB"]),
  });
});

it("data is welcome beside a job file, also one that was there before, and alone it is no job", async () => {
  const data = new File(["1,2\n"], "data.csv");
  const code = async (besidePaths?: string[]) =>
    (await readChosenFiles([data], { limitBytes, besidePaths, newId: counter() }))[0]?.chosen.error?.code;
  expect(await code()).toBe("file-type-unsupported");
  expect(await code(["src/train.py"])).toBeUndefined();
});
