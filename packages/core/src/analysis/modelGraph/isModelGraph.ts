import type { ConfigNode } from "../configuration/configNode.js";
import { layerRules } from "./layerRules.js";
import { plainName } from "./modelGraph.js";
import { findGraph, layerTypeOf, nodeMaps } from "./parseModelGraph.js";

/**
 * True for nodes and edges of which at least one node is a layer and most say what they are; a graph of anything else is data. Nodes
 * that are none at all, beside a list of edges, are a model somebody forgot to draw.
 */
export function isModelGraph(root: ConfigNode): boolean {
  const found = findGraph(root);
  if (!found) return false;
  const maps = nodeMaps(found.nodes).slice(0, 1_000);
  if (maps.length === 0)
    return found.edges?.kind === "list" && found.edges.items.length === 0 && found.nodes.kind === "list";
  const types = maps.flatMap(({ map }) => layerTypeOf(map) ?? []);
  const layers = types.filter(({ value }) => value.kind === "scalar" && layerRules.has(plainName(String(value.value))));
  const enough = found.edges === null ? maps.length / 2 : 1;
  return layers.length >= enough && types.length * 2 > maps.length;
}
