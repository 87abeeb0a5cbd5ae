import type { JobSource } from "../jobSource.js";
import { addPackage } from "../readCommands.js";
import { type ConfigNode, entriesOf, entryOf, itemsOf, nodeAt, textOf } from "./configNode.js";

/** True for what conda reads: a list of packages under `dependencies`. */
export function isEnvironmentFile(root: ConfigNode): boolean {
  const dependencies = entryOf(root, "dependencies")?.value;
  return dependencies?.kind === "list" && itemsOf(dependencies).some((item) => textOf(item) !== null);
}

/** Adds the packages of a conda environment, those of its pip list too. */
export function readEnvironment(source: JobSource, root: ConfigNode): void {
  for (const item of itemsOf(nodeAt(root, "dependencies"))) {
    addPackage(source, textOf(item), item.line);
    for (const { value } of entriesOf(item))
      for (const inner of itemsOf(value)) addPackage(source, textOf(inner), inner.line);
  }
}
