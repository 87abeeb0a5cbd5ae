import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { runPnpm } from "./pnpm.mjs";

/**
 * Packs packages as they would be published into a folder, and resolves to the tarballs' paths by package name.
 *
 * pnpm packs, because only it puts `publishConfig.exports` in place. Throws what it said when it cannot.
 *
 * @param {string} folder
 * @param {{ names?: string[] }} [options] `names` of folders in packages/; all of them unless said
 * @returns {Promise<Record<string, string>>}
 */
export const packPackages = async (folder, { names = ["*"] } = {}) => {
  const filters = names.flatMap((name) => ["--filter", `./packages/${name}`]);
  const packing = ["--recursive", ...filters, "pack", "--pack-destination", folder];
  const { code, output } = await runPnpm(packing, { capture: true });
  if (code !== 0) throw new Error(output);
  const tarballs = (await readdir(folder)).filter((name) => name.endsWith(".tgz")).sort();
  return Object.fromEntries(tarballs.map((name) => [nameOf(name), join(folder, name)]));
};

/** "gpukit-core-0.1.0.tgz" is @gpukit/core. */
const nameOf = (tarball) => `@gpukit/${/^gpukit-(.+?)-\d/.exec(tarball)?.[1]}`;
