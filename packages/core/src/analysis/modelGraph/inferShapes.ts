import { graphError } from "./graphErrors.js";
import { layerRules } from "./layerRules.js";
import { type GraphNode, type ModelGraph, plainName, type Shape, shapeText } from "./modelGraph.js";

export interface GraphShapes {
  /** Weights of all layers together; null where one cannot be counted. */
  weights: number | null;
  /** Types that are no known layer; what comes after them is not checked. */
  unknownTypes: string[];
}

/** Follows the data through the layers. Throws `model-graph-shapes`, naming the first layer that gets what it does not expect. */
export function inferShapes(ordered: readonly GraphNode[], { edges }: ModelGraph): GraphShapes {
  const sources = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const known = sources.get(to);
    if (known) known.push(from);
    else sources.set(to, [from]);
  }
  const shapes = new Map<string, Shape>();
  const unknown = new Set<string>();
  let weights: number | null = 0;
  for (const node of ordered) {
    const rule = layerRules.get(plainName(node.type));
    if (!rule) {
      unknown.add(node.type);
      weights = null;
      continue;
    }
    const from = sources.get(node.id) ?? [];
    const inputs = from.map((id) => shapes.get(id) ?? null);
    const result = rule.apply(inputs, node);
    if ("flaw" in result)
      throw graphError(
        "model-graph-shapes",
        `The shapes of the model graph do not agree at ${JSON.stringify(node.id)}.`,
        [
          `Node: ${node.id} (${node.type}), line ${node.line}`,
          result.flaw,
          ...from.map((id, index) => `From ${id}: ${shapeText(inputs[index] ?? null)}`),
        ],
      );
    shapes.set(node.id, result.shape);
    weights = weights === null || result.weights === null ? null : weights + result.weights;
  }
  return { weights, unknownTypes: [...unknown] };
}
