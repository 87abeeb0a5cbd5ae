import { collectSettings } from "../configuration/collectSettings.js";
import { type ConfigNode, entriesOf } from "../configuration/configNode.js";
import { emptyPythonFacts } from "../configuration/emptyPythonFacts.js";
import { trainingLine } from "../configuration/readPlainJob.js";
import type { JobSource } from "../jobSource.js";
import type { PythonFacts } from "../python/pythonFacts.js";
import { inferShapes } from "./inferShapes.js";
import { layerRules } from "./layerRules.js";
import { type GraphNode, type LayerSetting, plainName } from "./modelGraph.js";
import { orderNodes } from "./orderNodes.js";
import { parseModelGraph } from "./parseModelGraph.js";

/**
 * Adds what a model graph says, as the PyTorch code it stands for. Throws `model-graph-invalid`, `model-graph-cyclic`,
 * `model-graph-disconnected` and `model-graph-shapes`.
 */
export function readModelGraph(source: JobSource, root: ConfigNode): void {
  const graph = parseModelGraph(root);
  const ordered = orderNodes(graph);
  const { weights, unknownTypes } = inferShapes(ordered, graph);
  const beside = entriesOf(root).filter(
    ({ key }) => !/^(nodes|edges|links|connections|layers|model|graph|network|architecture)$/.test(key),
  );
  source.settings.push(...collectSettings({ kind: "map", entries: beside, line: root.line }));
  if (weights !== null && weights > 0)
    source.settings.push({ name: "modelParameters", value: weights, line: graph.line });
  if (unknownTypes.length > 0)
    source.problem = `Layers it names that are not known, so what follows them was not checked: ${unknownTypes.slice(0, 5).join(", ").slice(0, 200)}.`;
  source.python = codeOf(ordered, graph.line);
  // A model that is nothing but its layers has no weights yet: training is what it is for.
  source.python.calls.push({ name: "loss.backward", arguments: [], line: trainingLine(source.settings) ?? graph.line });
  for (const { name, value, line } of source.settings)
    if (typeof value === "string" && /^(title|name|description|task)$/i.test(name))
      source.python.definitions.push({
        kind: "class",
        name: value.slice(0, 120).replace(/[^A-Za-z0-9]+/g, "_"),
        bases: [],
        line,
      });
}

function codeOf(ordered: readonly GraphNode[], line: number): PythonFacts {
  const facts = emptyPythonFacts();
  facts.imports.push({ module: "torch.nn", names: [], line, aliases: {} });
  for (const node of ordered) {
    const name = layerRules.get(plainName(node.type))?.torch;
    if (name)
      facts.calls.push({
        name: `torch.nn.${name}`,
        arguments: node.given.map((given) => argumentOf(given, node.line)),
        line: node.line,
      });
  }
  const purpose = purposeOf(ordered);
  if (purpose) facts.definitions.push({ kind: "class", ...purpose, bases: [] });
  return facts;
}

function argumentOf({ name, value }: { name: string; value: LayerSetting }, line: number) {
  return { keyword: name, line, literal: Array.isArray(value) ? null : value, reference: null };
}

/** What a model of such layers is for, where they leave little doubt: words in and words out, or pictures in and a class out. */
function purposeOf(ordered: readonly GraphNode[]): { name: string; line: number } | null {
  const withLayer = (pattern: RegExp) => ordered.filter(({ type }) => pattern.test(plainName(type)));
  const [embedding] = withLayer(/embedding$/);
  const [pictures] = withLayer(/^conv(olution)?(2d)?$/);
  const head = withLayer(/^(linear|dense|fc|fullyconnected)$/).at(-1);
  const vocabulary = embedding && sizeOf(embedding, "numembeddings", "vocabsize", "inputdim");
  if (embedding && head && vocabulary !== null && vocabulary === sizeOf(head, "outfeatures", "units"))
    return { name: "LanguageModel", line: embedding.line };
  if (pictures && head && withLayer(/transpose|upsample|pixelshuffle/).length === 0)
    return { name: "ImageClassifier", line: head.line };
  return null;
}

function sizeOf(node: GraphNode, ...names: string[]): number | null {
  const value = names.map((name) => node.settings.get(name)).find((found) => typeof found === "number");
  return typeof value === "number" ? value : null;
}
