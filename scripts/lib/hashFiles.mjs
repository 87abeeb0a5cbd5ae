import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { root } from "./root.mjs";

const skippedFolders = new Set(["node_modules", "dist", ".git"]);

/**
 * Lists every file under the given files and folders of the checkout, sorted, as paths from the root.
 *
 * @param {string[]} paths
 * @param {{ base?: string }} [options]
 */
export const listFiles = async (paths, { base = root } = {}) => {
  const found = await Promise.all(paths.map((path) => walk(join(base, path))));
  return found
    .flat()
    .map((path) => relative(base, path).replaceAll("\\", "/"))
    .sort();
};

const walk = async (path) => {
  if (!existsSync(path)) return [];
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const inner = entries.filter((entry) => !skippedFolders.has(entry.name)).map((entry) => walk(join(path, entry.name)));
  return (await Promise.all(inner)).flat();
};

/** SHA-256 over names and contents, as hex: equal exactly when nothing was added, removed or changed. */
export const hashFiles = async (paths, { base = root } = {}) => {
  const hash = createHash("sha256");
  for (const path of paths) {
    hash.update(`${path}\0`);
    hash.update(await readFile(join(base, path)));
    hash.update("\0");
  }
  return hash.digest("hex");
};
