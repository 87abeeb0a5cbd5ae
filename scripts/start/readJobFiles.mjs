import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../lib/root.mjs";

/** The files of a sample job, as the SDK takes them: paths inside the job and bytes. */
export const readJobFiles = async (name) => {
  const folder = join(root, "examples", "jobs", name);
  const entries = await readdir(folder, { withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  return Promise.all(paths.sort().map(async (path) => ({ path, bytes: await readFile(join(folder, path)) })));
};
