// proves S4
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "tsup";
import { afterAll, beforeAll, expect, test } from "vitest";

let folder: string;

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), "gpukit-qubic-browser-"));
  await build({
    entry: { index: fileURLToPath(new URL("./index.ts", import.meta.url)) },
    format: "esm",
    platform: "browser",
    outDir: folder,
    outExtension: () => ({ js: ".mjs" }),
    config: false,
    silent: true,
    minify: true,
    splitting: true,
    noExternal: [/.*/],
    esbuildOptions: (options) => {
      options.conditions = ["@gpukit/source", "browser", "module"];
    },
  });
}, 60_000);
afterAll(() => fs.rm(folder, { recursive: true }));

test("a browser's first load has no module of Node and none of the signing library", async () => {
  const entry = await fs.readFile(path.join(folder, "index.mjs"));
  expect(entry.toString()).not.toMatch(/from\s*["'](?!\.)/);
  expect(entry.toString()).not.toContain("SchnorrQ_Sign");
  expect(gzipSync(entry).length).toBeLessThan(20_000);
  const chunks = await Promise.all(
    (await fs.readdir(folder)).map(async (name) => (await fs.readFile(path.join(folder, name))).toString()),
  );
  expect(chunks.some((chunk) => chunk.includes("SchnorrQ_Sign"))).toBe(true);
});

test("the bundle finds the signing library when it needs it", async () => {
  const bundle = (await import(/* @vite-ignore */ path.join(folder, "index.mjs"))) as typeof import("./index.js");
  expect(await bundle.identityFromSeed("a".repeat(55))).toBe(
    "BZBQFLLBNCXEMGLOBHUVFTLUPLVCPQUASSILFABOFFBCADQSSUPNWLZBQEXK",
  );
});
