import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { cruise } from "dependency-cruiser";
import { root } from "./root.mjs";

const require = createRequire(import.meta.url);
const configurations = [".dependency-cruiser.cjs", ".dependency-cruiser.runtime.cjs"];
const cruisedFolders = ["packages", "examples", "bench"];

/**
 * Holds a source tree against the table of allowed imports.
 *
 * Resolves to one `{ rule, comment, from, to, via }` for each import that breaks it (paths from `baseDir`).
 *
 * @param {{ baseDir?: string }} [options]
 */
export const findBrokenImports = async ({ baseDir = root } = {}) => {
  const folders = cruisedFolders.filter((folder) => existsSync(join(baseDir, folder)));
  const broken = [];
  for (const configuration of configurations) {
    const { forbidden, options } = require(join(root, configuration));
    const { output } = await cruise(folders, { ...options, baseDir, ruleSet: { forbidden }, validate: true });
    const commentOf = new Map(forbidden.map((rule) => [rule.name, rule.comment]));
    for (const { rule, from, to, via, cycle } of output.summary.violations) {
      const way = (via ?? cycle ?? []).map((step) => step.name);
      broken.push({ rule: rule.name, comment: commentOf.get(rule.name), from, to, via: way });
    }
  }
  return broken;
};

/** Every rule's name, in the order of the configurations. */
export const listRuleNames = () =>
  configurations.flatMap((configuration) => require(join(root, configuration)).forbidden.map((rule) => rule.name));
