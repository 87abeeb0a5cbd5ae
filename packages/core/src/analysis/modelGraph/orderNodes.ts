import { graphError } from "./graphErrors.js";
import { inputTypes } from "./layerRules.js";
import { type GraphNode, type ModelGraph, plainName } from "./modelGraph.js";

/** The nodes, each after those it gets data from. Throws `model-graph-cyclic` and `model-graph-disconnected`. */
export function orderNodes({ nodes, edges }: ModelGraph): GraphNode[] {
  const waiting = new Map(nodes.map(({ id }) => [id, 0]));
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    waiting.set(to, (waiting.get(to) ?? 0) + 1);
    const known = next.get(from);
    if (known) known.push(to);
    else next.set(from, [to]);
  }
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ready = nodes.filter(({ id }) => waiting.get(id) === 0);
  for (const node of ready)
    for (const to of next.get(node.id) ?? []) {
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      const found = byId.get(to);
      if (left === 0 && found) ready.push(found);
    }
  if (ready.length < nodes.length) throw cyclic(nodes, next, waiting);
  assertConnected(nodes, edges);
  assertFed(nodes, edges);
  return ready;
}

/** Every node left has a way in from another one left: going on along them must meet one again. */
function cyclic(
  nodes: readonly GraphNode[],
  next: ReadonlyMap<string, string[]>,
  waiting: ReadonlyMap<string, number>,
) {
  const left = new Set(nodes.flatMap(({ id }) => ((waiting.get(id) ?? 0) > 0 ? [id] : [])));
  const previous = new Map<string, string>();
  for (const [from, targets] of next)
    if (left.has(from)) for (const to of targets) if (left.has(to)) previous.set(to, from);
  const way: string[] = [];
  const seen = new Set<string>();
  let id = [...left][0] ?? "";
  for (; !seen.has(id); id = previous.get(id) ?? "") {
    seen.add(id);
    way.unshift(id);
  }
  const cycle = [...way.slice(0, way.indexOf(id) + 1)];
  return graphError("model-graph-cyclic", "The model graph goes round in a circle.", [
    `Circle: ${[cycle.at(-1), ...cycle].slice(0, 12).join(" → ")}`,
  ]);
}

function assertConnected(nodes: readonly GraphNode[], edges: ModelGraph["edges"]): void {
  const beside = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) {
    beside.get(from)?.push(to);
    beside.get(to)?.push(from);
  }
  const reached = new Set<string>([nodes[0]?.id ?? ""]);
  for (const id of reached) for (const other of beside.get(id) ?? []) reached.add(other);
  const apart = nodes.filter(({ id }) => !reached.has(id));
  if (apart.length > 0) throw disconnected("The model graph falls into parts.", apart);
}

/** Where a graph says by which nodes data comes in, every other node has to get it from somewhere. */
function assertFed(nodes: readonly GraphNode[], edges: ModelGraph["edges"]): void {
  const isInput = ({ type }: GraphNode) => inputTypes.has(plainName(type));
  if (!nodes.some(isInput)) return;
  const fed = new Set(edges.map(({ to }) => to));
  const starved = nodes.filter(
    (node) => !isInput(node) && !fed.has(node.id) && !/const|param|token|embed/i.test(node.type),
  );
  if (starved.length > 0) throw disconnected("A layer of the model graph gets no data.", starved);
}

function disconnected(message: string, nodes: readonly GraphNode[]) {
  return graphError(
    "model-graph-disconnected",
    message,
    nodes.map(({ id, type, line }) => `Node: ${id} (${type}), line ${line}`),
  );
}
