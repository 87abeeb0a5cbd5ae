// proves S1 (archives), P5, P6

import fc from "fast-check";
import { gzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { type TarEntry, tarGzOf, tarOf, zipOf } from "../../../testing/archives.js";
import { isGpuKitError } from "../../errors/GpuKitError.js";
import type { ArchiveFile } from "./archiveFile.js";
import { openArchive } from "./openArchive.js";

const all = { wantedBytes: () => 1_000_000, shouldStop: () => false };
const text = ({ bytes }: { bytes: Uint8Array }) => new TextDecoder().decode(bytes);
const contents = (files: ArchiveFile[]) => Object.fromEntries(files.map((file) => [file.path, text(file)]));

function codeOf(path: string, bytes: Uint8Array, options = all): string {
  try {
    openArchive({ path, bytes }, options);
    return "opened";
  } catch (error) {
    if (isGpuKitError(error)) return error.code;
    throw error;
  }
}

/** A zip whose central directory is changed at an offset behind each entry's signature. */
function patched(zip: Uint8Array, change: (view: DataView, entryAt: number) => void): Uint8Array {
  const copy = zip.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 4 <= copy.length; at += 1) if (view.getUint32(at, true) === 0x02014b50) change(view, at);
  return copy;
}

describe("openArchive", () => {
  const files = { "train.py": "import torch\n", "data/größe.csv": "1,2\n", "pkg/__init__.py": "" };

  it("gives the files of a zip and of a tar.gz, beside the archive", () => {
    expect(contents(openArchive({ path: "job.zip", bytes: zipOf(files) }, all))).toEqual(files);
    const entries = Object.entries(files).map(([name, content]) => ({ name: `./${name}`, content }));
    expect(contents(openArchive({ path: "job.tar.gz", bytes: tarGzOf(entries) }, all))).toEqual(files);
    expect(openArchive({ path: "work/job.TGZ", bytes: tarGzOf(entries) }, all)[0]).toMatchObject({
      path: "work/train.py",
      archive: "work/job.TGZ",
      sizeBytes: 13,
    });
  });

  it("opens what it packed, whatever it is", () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8}){0,3}\.[a-z]{1,3}$/), {
      maxLength: 12,
      minLength: 1,
    });
    const jobs = names.chain((paths) =>
      fc.tuple(...paths.map((path) => fc.tuple(fc.constant(path), fc.uint8Array({ maxLength: 3_000 })))),
    );
    fc.assert(
      fc.property(jobs, (job) => {
        const zipped = openArchive({ path: "a.zip", bytes: zipOf(Object.fromEntries(job)) }, all);
        expect(zipped.map(({ path, bytes }) => [path, bytes])).toEqual(job);
        const tarred = openArchive(
          { path: "a.tgz", bytes: tarGzOf(job.map(([name, content]) => ({ name, content }))) },
          all,
        );
        expect(tarred.map(({ path, bytes }) => [path, bytes])).toEqual(job);
      }),
      { numRuns: 100 },
    );
  });

  it("lists without bytes what nobody wants, and leaves housekeeping out", () => {
    const job = {
      "a.py": "x",
      "big.bin": "y".repeat(5_000),
      "__MACOSX/._a.py": "z",
      ".git/HEAD": "ref",
      "venv/bin/pip": "p",
    };
    const wantedBytes = (path: string) => (path.endsWith(".py") ? 10 : 0);
    for (const [path, bytes] of [
      ["j.zip", zipOf(job)],
      ["j.tgz", tarGzOf(Object.entries(job).map(([name, content]) => ({ name, content })))],
    ] as const)
      expect(
        openArchive({ path, bytes }, { ...all, wantedBytes }).map((file) => [
          file.path,
          file.bytes.length,
          file.sizeBytes,
        ]),
      ).toEqual([
        ["a.py", 1, 1],
        ["big.bin", 0, 5_000],
      ]);
  });

  it("reads the long names of GNU and POSIX tars", () => {
    const long = `${"folder/".repeat(20)}train.py`;
    const record = ` path=${long}\n`;
    const length = record.length + String(record.length + 3).length;
    const pax: TarEntry[] = [
      { name: "pax", type: "x", content: `${length}${record}` },
      { name: "short.py", content: "x" },
    ];
    const gnu: TarEntry[] = [
      { name: "././@LongLink", type: "L", content: `${long}\0` },
      { name: "short.py", content: "x" },
    ];
    for (const entries of [pax, gnu])
      expect(openArchive({ path: "a.tgz", bytes: tarGzOf(entries) }, all)[0]?.path).toBe(long);
  });

  const bomb = new Uint8Array(60_000_000);
  it.each<[string, string, Uint8Array, string]>([
    ["a parent path", "a.zip", zipOf({ "../../etc/passwd": "x" }), "file-name-unsafe"],
    ["an absolute path", "a.zip", zipOf({ "/etc/passwd": "x" }), "file-name-unsafe"],
    ["a path of Windows", "a.zip", zipOf({ "C:\\x.py": "x" }), "file-name-unsafe"],
    ["a parent path in a tar", "a.tgz", tarGzOf([{ name: "a/../../b.py", content: "x" }]), "file-name-unsafe"],
    ["an absolute folder in a tar", "a.tgz", tarGzOf([{ name: "/", type: "5" }]), "file-name-unsafe"],
    ["a symbolic link", "a.zip", zipOf({ "link.py": "/etc/passwd" }, { "link.py": 0o120777 }), "archive-link"],
    ["a symbolic link in a tar", "a.tgz", tarGzOf([{ name: "link.py", type: "2" }]), "archive-link"],
    ["a hard link in a tar", "a.tgz", tarGzOf([{ name: "link.py", type: "1" }]), "archive-link"],
    ["a device in a tar", "a.tgz", tarGzOf([{ name: "null", type: "3" }]), "archive-link"],
    ["a bomb", "a.zip", zipOf({ "zeros.bin": bomb }), "archive-bomb"],
    ["a bomb in a tar", "a.tgz", tarGzOf([{ name: "zeros.bin", content: bomb }]), "archive-bomb"],
    ["a bare gzip bomb", "a.tgz", gzipSync(bomb), "archive-bomb"],
    [
      "a file larger than it says",
      "a.zip",
      patched(zipOf({ "a.py": "x = 1\n".repeat(50) }), (view, at) => view.setUint32(at + 24, 20, true)),
      "archive-bomb",
    ],
    [
      "entries over each other",
      "a.zip",
      patched(zipOf({ "a.py": "x".repeat(99), "b.py": "y".repeat(99) }), (view, at) =>
        view.setUint32(at + 42, 0, true),
      ),
      "archive-bomb",
    ],
    [
      "too many files",
      "a.zip",
      zipOf(Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`f${index}.txt`, ""]))),
      "archive-too-many-files",
    ],
    [
      "too many files in a tar",
      "a.tgz",
      tarGzOf(Array.from({ length: 2_001 }, (_, index) => ({ name: `f${index}` }))),
      "archive-too-many-files",
    ],
    ["folders without end", "a.zip", zipOf({ [`${"a/".repeat(40)}b.py`]: "x" }), "archive-too-deep"],
    [
      "a password",
      "a.zip",
      patched(zipOf({ "a.py": "x" }), (view, at) => view.setUint16(at + 8, 1, true)),
      "file-unreadable",
    ],
    [
      "a method of its own",
      "a.zip",
      patched(zipOf({ "a.py": "x" }), (view, at) => view.setUint16(at + 10, 14, true)),
      "file-unreadable",
    ],
    [
      "a second name",
      "a.zip",
      patched(zipOf({ "a.py": "x" }), (view, at) => view.setUint8(at + 46, 98)),
      "file-unreadable",
    ],
    ["no bytes at its end", "a.zip", zipOf(files).subarray(0, 60), "file-unreadable"],
    [
      "half a tar",
      "a.tgz",
      gzipSync(tarOf([{ name: "a.py", content: "x".repeat(2_000) }]).subarray(0, 900)),
      "file-unreadable",
    ],
    [
      "half a gzip",
      "a.tgz",
      tarGzOf([{ name: "a.py", content: "abc".repeat(500) }]).subarray(0, 40),
      "file-unreadable",
    ],
    ["no tar at all", "a.tgz", gzipSync(new TextEncoder().encode("x".repeat(600))), "file-unreadable"],
    ["nothing", "a.zip", zipOf({}), "file-empty"],
    ["nothing but folders", "a.tgz", tarGzOf([{ name: "src/", type: "5" }]), "file-empty"],
    ["text", "a.zip", new TextEncoder().encode("PK no"), "file-unreadable"],
  ])("refuses %s", (_, path, bytes, code) => {
    expect(codeOf(path, bytes)).toBe(code);
  });

  it("passes over a data set in a tar without holding it", () => {
    const noise = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 2_654_435_761) >>> 24);
    const bytes = tarGzOf([
      { name: "data.bin", content: noise },
      { name: "train.py", content: "x" },
    ]);
    const opened = openArchive(
      { path: "a.tgz", bytes },
      { ...all, wantedBytes: (path) => (path.endsWith(".py") ? 100 : 0) },
    );
    expect(opened.map((file) => [file.path, file.bytes.length, file.sizeBytes])).toEqual([
      ["data.bin", 0, 3_000_000],
      ["train.py", 1, 1],
    ]);
  });

  it("stops when told to", () => {
    const bytes = tarGzOf([{ name: "zeros.bin", content: new Uint8Array(1_000_000) }]);
    expect(codeOf("a.tgz", bytes, { ...all, shouldStop: () => true })).toBe("analysis-stopped");
    expect(codeOf("a.zip", zipOf(files), { ...all, shouldStop: () => true })).toBe("analysis-stopped");
  });

  it("answers a damaged archive with files or a named error", () => {
    const zip = zipOf(files);
    const tar = tarGzOf(Object.entries(files).map(([name, content]) => ({ name, content })));
    const damage = fc.array(fc.tuple(fc.nat({ max: 400 }), fc.integer({ min: 0, max: 255 })), { maxLength: 6 });
    fc.assert(
      fc.property(fc.boolean(), damage, fc.nat({ max: 400 }), (isZip, changes, cut) => {
        const bytes = (isZip ? zip : tar).slice(
          0,
          Math.max(20, (isZip ? zip : tar).length - (cut % 3 === 0 ? cut : 0)),
        );
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        expect(codeOf(isZip ? "a.zip" : "a.tgz", bytes)).toMatch(/^(opened|file-|archive-)/);
      }),
      { numRuns: 300 },
    );
  });
});
