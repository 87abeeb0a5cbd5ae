import type { JobSource } from "../jobSource.js";
import { isModelGraph } from "../modelGraph/isModelGraph.js";
import { readModelGraph } from "../modelGraph/readModelGraph.js";
import { collectSettings } from "./collectSettings.js";
import { configFlavours } from "./configFlavours.js";
import { type ConfigNode, entriesOf, itemsOf, nodeAt, textOf } from "./configNode.js";
import { emptyPythonFacts } from "./emptyPythonFacts.js";
import { readDatasetUri } from "./readDatasetUri.js";
import { isEnvironmentFile, readEnvironment } from "./readEnvironment.js";
import { readPlainJob } from "./readPlainJob.js";

/**
 * Adds what a configuration says: its settings, the tool it is written for or the plain job it is, a data set by its address; a model
 * graph and a list of packages are recognised by their form. Throws `model-graph-*`.
 */
export function readConfiguration(source: JobSource, root: ConfigNode): void {
  if (isEnvironmentFile(root)) {
    readEnvironment(source, root);
    return;
  }
  if (isModelGraph(root)) {
    readModelGraph(source, root);
    return;
  }
  source.settings.push(...collectSettings(root));
  source.dataset = readDatasetUri(root);
  if (source.dataset?.sha256)
    source.settings.push({ name: "datasetSha256", value: source.dataset.sha256, line: source.dataset.line });
  source.python = flavourOf(root) ?? readPlainJob(source.settings);
}

/** The imports a known tool's configuration stands for. */
function flavourOf(root: ConfigNode) {
  const lines = keysOf(root);
  const flavour = configFlavours.find(({ keys }) => keys.every((names) => names.some((name) => lines.has(name))));
  if (!flavour) return null;
  const line = flavour.keys[0]?.flatMap((name) => lines.get(name) ?? [])[0] ?? 1;
  const facts = emptyPythonFacts();
  facts.imports.push(...flavour.modules.map((module) => ({ module, names: [], line, aliases: {} })));
  for (const name of flavour.calls ?? []) facts.calls.push({ name, arguments: [], line });
  // A model's own configuration names its class, which says what it is for.
  for (const item of itemsOf(nodeAt(root, "architectures")).slice(0, 5)) {
    const name = /^\w{1,80}$/.exec(textOf(item) ?? "")?.[0];
    if (name) facts.calls.push({ name: `transformers.${name}`, arguments: [], line: item.line });
  }
  return facts;
}

/** Keys of the first two levels with their lines, the outer ones first. */
function keysOf(root: ConfigNode): Map<string, number> {
  const lines = new Map<string, number>();
  const outer = entriesOf(root);
  const inner = outer.flatMap(({ value }) => entriesOf(value).slice(0, 200));
  for (const { key, line } of [...outer, ...inner]) if (!lines.has(key)) lines.set(key, line);
  return lines;
}
