import type { JobSource } from "../jobSource.js";
import { addPackage } from "../readCommands.js";
import { type ConfigNode, entriesOf, itemsOf, nodeAt, textOf } from "./configNode.js";

/** Groups that only the project's authors install. */
const sideGroup = /^(dev|tests?|testing|docs?|lint|format|typing|build|ci|examples?)$/i;

/** Adds what a pyproject.toml installs (PEP 621 and 735, Poetry) and the programs it names. */
export function readPyproject(source: JobSource, root: ConfigNode): void {
  const lists = [
    nodeAt(root, "project", "dependencies"),
    ...groupsOf(nodeAt(root, "project", "optional-dependencies")),
    ...groupsOf(nodeAt(root, "dependency-groups")),
  ];
  for (const list of lists) for (const item of itemsOf(list)) addPackage(source, textOf(item), item.line);
  const poetry = nodeAt(root, "tool", "poetry");
  const tables = [
    nodeAt(poetry, "dependencies"),
    ...groupsOf(nodeAt(poetry, "group")).map((group) => nodeAt(group, "dependencies")),
  ];
  for (const table of tables)
    for (const { key, line, value } of entriesOf(table)) {
      const version = /\d[\w.+]*/.exec(textOf(value) ?? textOf(nodeAt(value, "version")) ?? "")?.[0];
      if (key !== "python") addPackage(source, version ? `${key}==${version}` : key, line);
    }
  for (const table of [nodeAt(root, "project", "scripts"), nodeAt(poetry, "scripts")])
    for (const { value } of entriesOf(table)) {
      const module = /^([\w.]+)(?::[\w.]+)?$/.exec(textOf(value) ?? "")?.[1];
      if (module) source.commands.push({ words: ["python3", "-m", module], line: value.line });
    }
}

function groupsOf(node: ConfigNode | undefined): ConfigNode[] {
  return entriesOf(node).flatMap(({ key, value }) => (sideGroup.test(key) ? [] : [value]));
}
