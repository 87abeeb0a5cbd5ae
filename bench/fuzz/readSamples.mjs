import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

const root = new URL("../../packages/core/src/analysis/fixtures/", import.meta.url).pathname;

/** Every file of the analysis' fixtures: real jobs to damage. */
export const readSamples = async () => {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.sort().map(async (path) => ({
      path: relative(root, path).split("/").at(-1),
      bytes: new Uint8Array(await readFile(path)),
    })),
  );
};
