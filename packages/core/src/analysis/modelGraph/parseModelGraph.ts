import {
  type ConfigEntry,
  type ConfigMap,
  type ConfigNode,
  entriesOf,
  entryOf,
  itemsOf,
} from "../configuration/configNode.js";
import { graphError } from "./graphErrors.js";
import { layerRules } from "./layerRules.js";
import { type GraphEdge, type GraphNode, type LayerSetting, type ModelGraph, plainName } from "./modelGraph.js";

/** More nodes than this is no model anybody drew. */
const mostNodes = 10_000;

const typeKeys = [
  "type",
  "layer",
  "layer_type",
  "layerType",
  "op",
  "op_type",
  "operation",
  "kind",
  "class_name",
  "class",
  "module",
  "label",
  "name",
];
const settingKeys = new Set([
  "params",
  "parameters",
  "config",
  "attributes",
  "attrs",
  "settings",
  "data",
  "args",
  "kwargs",
  "options",
  "properties",
  "hyperparameters",
]);
const placeKeys = new Set([
  "position",
  "measured",
  "style",
  "x",
  "y",
  "width",
  "height",
  "selected",
  "dragging",
  "positionAbsolute",
]);

/** The part of a configuration that holds nodes and edges, or a list of layers that stand in a row. */
export function findGraph(root: ConfigNode): { nodes: ConfigNode; edges: ConfigNode | null; line: number } | null {
  const parts = [
    root,
    ...["model", "graph", "network", "architecture"].flatMap((key) => entryOf(root, key)?.value ?? []),
  ];
  for (const part of parts) {
    const nodes = entryOf(part, "nodes")?.value;
    const edges = (entryOf(part, "edges") ?? entryOf(part, "links") ?? entryOf(part, "connections"))?.value;
    if (nodes && edges?.kind === "list" && nodes.kind !== "scalar") return { nodes, edges, line: nodes.line };
    const layers = entryOf(part, "layers")?.value;
    if (layers?.kind === "list" && layers.items.length > 0 && !edges)
      return { nodes: layers, edges: null, line: layers.line };
  }
  return null;
}

/** Nodes that are maps, each with the key it stands under where nodes are a map themselves. */
export function nodeMaps(nodes: ConfigNode): { id: string | null; map: ConfigMap }[] {
  if (nodes.kind === "map")
    return nodes.entries.flatMap(({ key, value }) => (value.kind === "map" ? [{ id: key, map: value }] : []));
  return itemsOf(nodes).flatMap((item) => (item.kind === "map" ? [{ id: null, map: item }] : []));
}

/** The layer a node stands for: its type, or, where drawing tools keep it, the type among its data. A known layer wins. */
export function layerTypeOf(map: ConfigMap): ConfigEntry | null {
  const inner = map.entries.flatMap(({ key, value }) => (settingKeys.has(key) ? [value] : []));
  const found = [map, ...inner].flatMap((part) =>
    typeKeys.flatMap((key) => {
      const entry = entryOf(part, key);
      return entry?.value.kind === "scalar" && typeof entry.value.value === "string" ? [entry] : [];
    }),
  );
  const layer = found.find((entry) => layerRules.has(plainName(scalarText(entry))));
  const named = found.find(({ key }) => key !== "name" && key !== "label" && key !== "module");
  return layer ?? named ?? null;
}

/** The graph with every name in its plain form. Throws `model-graph-invalid`. */
export function parseModelGraph(root: ConfigNode): ModelGraph {
  const found = findGraph(root);
  const maps = found ? nodeMaps(found.nodes) : [];
  if (!found || maps.length === 0) throw graphError("model-graph-invalid", "The model graph has no nodes.", []);
  if (maps.length > mostNodes)
    throw graphError("model-graph-invalid", "The model graph has too many nodes.", [
      `Nodes: ${maps.length}`,
      `Limit: ${mostNodes}`,
    ]);
  const inARow = found.edges === null;
  const nodes = maps.map(({ id, map }, index) =>
    parseNode(id ?? (inARow ? (idOf(map) ?? `layer ${index + 1}`) : idOf(map)), map, index),
  );
  const ids = new Set<string>();
  for (const { id, line } of nodes) {
    if (ids.has(id))
      throw graphError("model-graph-invalid", `Two nodes of the model graph are called ${JSON.stringify(id)}.`, [
        `Line: ${line}`,
      ]);
    ids.add(id);
  }
  const edges = found.edges === null ? rowOf(nodes) : itemsOf(found.edges).map((edge) => parseEdge(edge, ids));
  return { nodes, edges, line: found.line };
}

function parseNode(id: string | null, map: ConfigMap, index: number): GraphNode {
  if (id === null)
    throw graphError("model-graph-invalid", `Node ${index + 1} of the model graph has no id.`, [`Line: ${map.line}`]);
  const type = layerTypeOf(map);
  if (!type)
    throw graphError("model-graph-invalid", `Node ${JSON.stringify(id)} of the model graph has no layer type.`, [
      `Line: ${map.line}`,
    ]);
  const given = settingsOf(map);
  return {
    id,
    type: scalarText(type),
    given,
    settings: new Map(given.map(({ name, value }) => [plainName(name), value])),
    line: type.value.line,
  };
}

function idOf(map: ConfigMap): string | null {
  for (const key of ["id", "name", "key", "uid", "node_id"]) {
    const entry = entryOf(map, key);
    if (entry?.value.kind === "scalar" && entry.value.value !== null && entry.value.value !== "")
      return scalarText(entry);
  }
  return null;
}

function settingsOf(map: ConfigMap): { name: string; value: LayerSetting }[] {
  return map.entries.flatMap(({ key, value }): { name: string; value: LayerSetting }[] => {
    if (settingKeys.has(key) && value.kind === "map") return settingsOf(value);
    if (placeKeys.has(key) || key === "id") return [];
    const setting = settingOf(value);
    return setting === null ? [] : [{ name: key, value: setting }];
  });
}

/** A size nobody knows (null, "batch", -1) is -1. */
function settingOf(node: ConfigNode): LayerSetting | null {
  if (node.kind === "scalar") return typeof node.value === "string" ? sizeText(node.value) : node.value;
  if (node.kind !== "list" || node.items.length > 8) return null;
  const sizes = node.items.map((item) =>
    item.kind === "scalar" ? (typeof item.value === "number" ? item.value : -1) : null,
  );
  return sizes.includes(null) ? null : sizes.map((size) => size ?? -1);
}

/** "(3, 3)" and "3x224x224" are sizes too. */
function sizeText(text: string): LayerSetting {
  const parts = text
    .trim()
    .replace(/^[([]|[)\]]$/g, "")
    .split(/\s*[,x×]\s*/);
  if (!parts.every((part) => /^(-?\d+|none|null)$/i.test(part))) return text.toLowerCase();
  const sizes = parts.map((part) => (/^-?\d/.test(part) ? Number(part) : -1));
  return sizes.length === 1 ? (sizes[0] ?? text) : sizes;
}

const fromKeys = ["source", "from", "src", "start", "source_id", "sourceId", "input", "tail"];
const toKeys = ["target", "to", "dst", "dest", "destination", "end", "target_id", "targetId", "output", "head"];

function parseEdge(edge: ConfigNode, ids: ReadonlySet<string>): GraphEdge {
  const ends =
    edge.kind === "list"
      ? [edge.items[0], edge.items[1]]
      : [fromKeys, toKeys].map((keys) =>
          keys.map((key) => entryOf(edge, key)?.value).find((value) => value !== undefined),
        );
  const [from, to] = ends.map((end) => nodeId(end, ids));
  if (from == null || to == null)
    throw graphError("model-graph-invalid", "An edge of the model graph does not lead from one node to another.", [
      `Line: ${edge.line}`,
      `Its ends: ${ends.map((end) => (end?.kind === "scalar" ? JSON.stringify(end.value) : "none")).join(" and ")}`,
    ]);
  return { from, to, line: edge.line };
}

/** An end may name a place at the node: "conv1.output", "conv1:0", or { node: "conv1" }. */
function nodeId(end: ConfigNode | undefined, ids: ReadonlySet<string>): string | null {
  const inner =
    end?.kind === "map"
      ? (entryOf(end, "node") ?? entryOf(end, "id") ?? entriesOf(end)[0])?.value
      : end?.kind === "list"
        ? end.items[0]
        : end;
  if (inner?.kind !== "scalar" || inner.value === null) return null;
  const text = String(inner.value);
  if (ids.has(text)) return text;
  const node = text.replace(/[.:/][^.:/]*$/, "");
  return ids.has(node) ? node : null;
}

function rowOf(nodes: readonly GraphNode[]): GraphEdge[] {
  return nodes.slice(1).map((node, index) => ({ from: nodes[index]?.id ?? "", to: node.id, line: node.line }));
}

function scalarText({ value }: ConfigEntry): string {
  return value.kind === "scalar" ? String(value.value) : "";
}
