import type { JobSource } from "../jobSource.js";
import type { ConfigNode } from "./configNode.js";

/** Deeper or longer than this is data, not settings. */
const deepestSetting = 8;
const mostSettings = 1_000;
/** Values looked at; an alias of YAML may be met again and again. */
const mostValues = 20_000;

/** Leaves that say what their parent is: `optimizer: { type: adam }`. */
const namingLeaf = /^(name|type|value|default|class|class_name|class_path|_target_|identifier)$/;
/** Leaves that mean nothing without their parent: `image: { size: 224 }`. */
const dependentLeaf = /^(id|size|path|dir|length|count|num|number)$/;

/** The settings of a configuration, each by the name it would have in a flat file. */
export function collectSettings(root: ConfigNode): JobSource["settings"] {
  const settings: JobSource["settings"] = [];
  let values = 0;

  function collect(node: ConfigNode, name: string, line: number, depth: number): void {
    values += 1;
    if (values > mostValues || settings.length >= mostSettings || depth > deepestSetting) return;
    if (node.kind === "scalar") {
      if (node.value !== null && name !== "") settings.push({ name, value: node.value, line });
    } else if (node.kind === "list") {
      const same = oneNumber(node.items);
      if (same !== null && name !== "") settings.push({ name, value: same, line });
      else for (const item of node.items) collect(item, item.kind === "scalar" ? name : "", item.line, depth + 1);
    } else for (const entry of node.entries) collect(entry.value, settingName(name, entry.key), entry.line, depth + 1);
  }

  collect(root, "", root.line, 0);
  return settings;
}

function settingName(parent: string, key: string): string {
  if (parent === "") return key;
  if (namingLeaf.test(key)) return parent;
  return dependentLeaf.test(key) ? `${parent}_${key}` : key;
}

/** `[224, 224]` is one setting; `[0.9, 0.999]` is none that anybody asks for. */
function oneNumber(items: readonly ConfigNode[]): number | null {
  const [first] = items;
  if (first?.kind !== "scalar" || typeof first.value !== "number" || items.length > 3) return null;
  return items.every((item) => item.kind === "scalar" && item.value === first.value) ? first.value : null;
}
