import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { root } from "./root.mjs";
import { run } from "./run.mjs";

/**
 * Runs the program `name` of a development dependency with this Node, without a package manager in between.
 *
 * @param {string} packageName
 * @param {string[]} args
 * @param {Parameters<typeof run>[2] & { program?: string, from?: string }} [options] `from`: the folder it is a dependency of
 */
export const runTool = (packageName, args, { program, from, ...options } = {}) =>
  run(process.execPath, [toolPath(packageName, { program, from }), ...args], options);

/** The JavaScript file behind a dependency's `bin` entry; `program` defaults to the package's own name. */
const toolPath = (packageName, { program = packageName.split("/").at(-1), from = root }) => {
  const manifestPath = findManifest(packageName, from);
  const { bin } = JSON.parse(readFileSync(manifestPath, "utf8"));
  return join(dirname(manifestPath), typeof bin === "string" ? bin : bin[program]);
};

/** Some packages do not export their package.json, so it is looked up as a file. */
const findManifest = (packageName, from) => {
  const folders = createRequire(join(from, "package.json")).resolve.paths(packageName) ?? [];
  const candidates = folders.map((folder) => join(folder, packageName, "package.json"));
  for (const candidate of candidates) {
    try {
      readFileSync(candidate);
      return candidate;
    } catch {
      // not in this folder: the next one up
    }
  }
  throw new Error(`${packageName} is not installed. Run npm test or npm start once: both install what is missing.`);
};
