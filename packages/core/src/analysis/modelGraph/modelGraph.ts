/** A setting of a layer: a number, numbers per side, or a word. */
export type LayerSetting = number | number[] | string | boolean;

export interface GraphNode {
  id: string;
  /** As the file writes it. */
  type: string;
  /** By their names in lower case without dashes and underscores: "inchannels". */
  settings: ReadonlyMap<string, LayerSetting>;
  /** By the names the file has. */
  given: readonly { name: string; value: LayerSetting }[];
  line: number;
}

export interface GraphEdge {
  from: string;
  to: string;
  line: number;
}

/** A model as a graph: nodes are layers, edges say whose output goes where. */
export interface ModelGraph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  line: number;
}

/** Sizes without the batch; null for one that is not known. The whole is null where nothing is known. */
export type Shape = readonly (number | null)[] | null;

/** A layer type by the name tables know: "Conv2D" and "conv_2d" are "conv2d". */
export function plainName(name: string): string {
  return name
    .replace(/^(torch\.)?(nn\.|layers\.|keras\.layers\.|tf\.keras\.layers\.)/i, "")
    .replace(/[-_\s.]/g, "")
    .toLowerCase();
}

export function shapeText(shape: Shape): string {
  return shape === null ? "unknown" : `[${shape.map((size) => size ?? "?").join(", ")}]`;
}
