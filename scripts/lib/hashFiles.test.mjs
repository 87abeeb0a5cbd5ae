import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { hashFiles, listFiles } from "./hashFiles.mjs";

/** Writes the files, then answers with their listing and hash. */
const setup = async (files) => {
  const base = await mkdtemp(join(tmpdir(), "gpukit-hash-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(base, path)), { recursive: true });
      await writeFile(join(base, path), text);
    }
    const listed = await listFiles(["src", "package.json", "absent"], { base });
    return { listed, hash: await hashFiles(listed, { base }) };
  } finally {
    await rm(base, { recursive: true, force: true });
  }
};

const files = { "package.json": "{}", "src/b.ts": "b", "src/a/c.ts": "c" };

it("lists files in one order, without what is installed or built", async () => {
  const { listed } = await setup({ ...files, "src/node_modules/x.js": "x", "src/dist/y.js": "y" });
  expect(listed).toEqual(["package.json", "src/a/c.ts", "src/b.ts"]);
});

it("hashes equal trees alike, and any changed, added, moved or removed file differently", async () => {
  const variants = [
    files,
    { ...files, "src/b.ts": "B" },
    { ...files, "src/d.ts": "" },
    { "package.json": "{}", "src/c.ts": "b", "src/a/c.ts": "c" },
    { "package.json": "{}", "src/b.ts": "b" },
  ];
  const hashes = await Promise.all(variants.map(async (variant) => (await setup(variant)).hash));
  expect(new Set(hashes).size).toBe(variants.length);
  expect((await setup({ ...files })).hash).toBe(hashes[0]);
});
