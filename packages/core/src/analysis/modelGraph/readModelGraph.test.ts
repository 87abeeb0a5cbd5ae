// proves S26 (topology and shapes of a model graph are checked)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGpuKitError } from "../../errors/GpuKitError.js";
import { parseJson } from "../configuration/parseJson.js";
import { emptySource, type JobSource } from "../jobSource.js";
import { isModelGraph } from "./isModelGraph.js";
import { readModelGraph } from "./readModelGraph.js";

interface Node {
  id: string | number;
  type?: string;
  [setting: string]: unknown;
}

function read(nodes: Node[], edges: unknown[]): JobSource {
  const text = JSON.stringify({ nodes, edges }, null, 1);
  const source = emptySource("model.json", "configuration", text.length, text.split("\n"));
  readModelGraph(source, parseJson(text));
  return source;
}

function errorOf(nodes: Node[], edges: unknown[]): { code: string; text: string } {
  try {
    read(nodes, edges);
    return { code: "none", text: "" };
  } catch (error) {
    if (isGpuKitError(error)) return { code: error.code, text: [error.shortMessage, ...error.facts].join(" | ") };
    throw error;
  }
}

const row = (ids: (string | number)[]) => ids.slice(1).map((to, index) => ({ from: ids[index], to }));
const input = (...shape: (number | string | null)[]): Node => ({ id: "in", type: "Input", shape });

/** Layers one after another behind an input. */
const chain = (first: Node, ...layers: Record<string, unknown>[]) => {
  const nodes = [first, ...layers.map((layer, index) => ({ id: `n${index}`, ...layer }) as Node)];
  return [nodes, row(nodes.map(({ id }) => id))] as const;
};

describe("readModelGraph", () => {
  it("counts the weights of ResNet-like branches and reads them as PyTorch", () => {
    const nodes: Node[] = [
      input(3, 32, 32),
      { id: "c1", type: "Conv2d", in_channels: 3, out_channels: 16, kernel_size: 3, padding: 1 },
      { id: "c2", type: "conv2d", in_channels: 16, out_channels: 16, kernel_size: [3, 3], padding: 1 },
      { id: "sum", type: "Add" },
      { id: "gap", type: "AdaptiveAvgPool2d", output_size: 1 },
      { id: "flat", type: "Flatten" },
      { id: "fc", type: "Linear", in_features: 16, out_features: 10 },
    ];
    const edges = [
      ["in", "c1"],
      ["c1", "c2"],
      ["c1", "sum"],
      ["c2", "sum"],
      ["sum", "gap"],
      ["gap", "flat"],
      ["flat", "fc"],
    ];
    const { settings, python, problem } = read(nodes, edges);
    expect(settings).toMatchObject([{ name: "modelParameters", value: 448 + 2_320 + 170 }]);
    expect(python?.calls.map(({ name }) => name)).toContain("torch.nn.Conv2d");
    expect(problem).toBeNull();
  });

  it.each<[string, Node[], unknown[], string]>([
    ["no nodes", [], [], "model-graph-invalid"],
    ["no type", [{ id: 1 }, { id: 2, type: "ReLU" }], row([1, 2]), "model-graph-invalid"],
    [
      "one id twice",
      [
        { id: 1, type: "ReLU" },
        { id: "1", type: "ReLU" },
      ],
      row([1, 1]),
      "model-graph-invalid",
    ],
    [
      "an edge to nowhere",
      [
        { id: 1, type: "ReLU" },
        { id: 2, type: "ReLU" },
      ],
      row([1, 3]),
      "model-graph-invalid",
    ],
    [
      "an edge with one end",
      [
        { id: 1, type: "ReLU" },
        { id: 2, type: "ReLU" },
      ],
      [{ from: 1 }],
      "model-graph-invalid",
    ],
    ["a circle", [1, 2, 3].map((id) => ({ id, type: "ReLU" })), row([1, 2, 3, 2]), "model-graph-cyclic"],
    ["an edge to itself", [{ id: 1, type: "ReLU" }], row([1, 1]), "model-graph-cyclic"],
    [
      "two parts",
      [1, 2, 3, 4].map((id) => ({ id, type: "ReLU" })),
      [
        [1, 2],
        [3, 4],
      ],
      "model-graph-disconnected",
    ],
    ["a node alone", [1, 2, 3].map((id) => ({ id, type: "ReLU" })), [[1, 2]], "model-graph-disconnected"],
    [
      "a layer without data",
      [input(4), { id: "a", type: "Add" }, { id: "b", type: "ReLU" }],
      [
        ["in", "a"],
        ["b", "a"],
      ],
      "model-graph-disconnected",
    ],
  ])("refuses %s", (_, nodes, edges, code) => {
    expect(errorOf(nodes, edges).code).toBe(code);
  });

  it("names the circle", () => {
    const nodes = ["a", "b", "c", "d"].map((id) => ({ id, type: "ReLU" }));
    expect(errorOf(nodes, row(["a", "b", "c", "d", "b"])).text).toMatch(
      /Circle: (b → c → d → b|c → d → b → c|d → b → c → d)/,
    );
  });

  it.each<[string, readonly [Node[], unknown[]]]>([
    ["channels", chain(input(3, 8, 8), { type: "Conv2d", in_channels: 4, out_channels: 8, kernel_size: 3 })],
    ["features", chain(input(10), { type: "Linear", in_features: 11, out_features: 2 })],
    ["a window larger than the picture", chain(input(3, 4, 4), { type: "Conv2d", out_channels: 8, kernel_size: 5 })],
    [
      "pooled away",
      chain(input(3, 2, 2), { type: "MaxPool2d", kernel_size: 2 }, { type: "MaxPool2d", kernel_size: 2 }),
    ],
    [
      "flattened features",
      chain(input(1, 28, 28), { type: "Flatten" }, { type: "Dense", in_features: 700, units: 10 }),
    ],
    ["norm", chain(input(3, 8, 8), { type: "BatchNorm2d", num_features: 4 })],
    [
      "heads",
      chain(
        input(128),
        { type: "Embedding", num_embeddings: 10, embedding_dim: 30 },
        { type: "MultiheadAttention", embed_dim: 30, num_heads: 4 },
      ),
    ],
    ["recurrent", chain(input(5, 16), { type: "LSTM", input_size: 15, hidden_size: 8 })],
    ["groups", chain(input(3, 8, 8), { type: "Conv2d", out_channels: 8, kernel_size: 1, groups: 2 })],
    ["reshape", chain(input(12), { type: "Reshape", shape: [5, 3] })],
    ["vectors into a convolution", chain(input(10), { type: "Conv2d", out_channels: 8, kernel_size: 1 })],
    [
      "sum",
      [
        [
          input(8),
          { id: "a", type: "Linear", out_features: 4 },
          { id: "b", type: "Linear", out_features: 5 },
          { id: "s", type: "Add" },
        ],
        [
          ["in", "a"],
          ["in", "b"],
          ["a", "s"],
          ["b", "s"],
        ],
      ],
    ],
    [
      "concat",
      [
        [input(3, 8, 8), { id: "a", type: "MaxPool2d", kernel_size: 2 }, { id: "c", type: "Concat", dim: 1 }],
        [
          ["in", "a"],
          ["in", "c"],
          ["a", "c"],
        ],
      ],
    ],
  ])("refuses shapes that do not agree: %s", (_, [nodes, edges]) => {
    expect(errorOf([...nodes], [...edges])).toMatchObject({ code: "model-graph-shapes" });
  });

  it.each<[string, readonly [Node[], unknown[]]]>([
    [
      "a batch in front",
      chain(input("batch", 3, 8, 8), { type: "Conv2d", in_channels: 3, out_channels: 8, kernel_size: 3 }),
    ],
    [
      "a batch of numbers",
      chain(input(64, 3, 8, 8), { type: "Conv2d", in_channels: 3, out_channels: 8, kernel_size: 3 }),
    ],
    [
      "colours last",
      chain(
        input(28, 28, 1),
        { type: "Conv2D", filters: 8, kernel_size: 3 },
        { type: "Flatten" },
        { type: "Dense", units: 3 },
      ),
    ],
    [
      "any batch flattened",
      chain(input(64, 784), { type: "Flatten" }, { type: "Linear", in_features: 784, out_features: 3 }),
    ],
    [
      "steps and padding",
      chain(
        input(3, 224, 224),
        { type: "Conv2d", out_channels: 64, kernel_size: 7, stride: 2, padding: 3 },
        { type: "MaxPool2d", kernel_size: 3, stride: 2, padding: 1 },
        { type: "Flatten" },
        { type: "Linear", in_features: 64 * 56 * 56, out_features: 9 },
      ),
    ],
    [
      "transposed",
      chain(
        input(16, 4, 4),
        { type: "ConvTranspose2d", in_channels: 16, out_channels: 3, kernel_size: 4, stride: 2, padding: 1 },
        { type: "Flatten" },
        { type: "Linear", in_features: 192, out_features: 1 },
      ),
    ],
    ["a layer nobody knows", chain(input(3), { type: "MyLayer" }, { type: "Linear", in_features: 7, out_features: 1 })],
    [
      "both ways",
      chain(
        input(5, 16),
        { type: "LSTM", input_size: 16, hidden_size: 8, bidirectional: true },
        { type: "Linear", in_features: 16, out_features: 1 },
      ),
    ],
    [
      "a concat of channels",
      [
        [
          input(3, 8, 8),
          { id: "r", type: "ReLU" },
          { id: "c", type: "Concat", dim: 1 },
          { id: "k", type: "Conv2d", in_channels: 6, out_channels: 1, kernel_size: 1 },
        ],
        [
          ["in", "r"],
          ["in", "c"],
          ["r", "c"],
          ["c", "k"],
        ],
      ],
    ],
    [
      "sizes as words",
      chain(
        { id: "in", type: "Input", shape: "3x8x8" },
        { type: "Conv2d", in_channels: "3", out_channels: "8", kernel_size: "(3, 3)" },
      ),
    ],
  ])("accepts %s", (_, [nodes, edges]) => {
    expect(errorOf([...nodes], [...edges])).toEqual({ code: "none", text: "" });
  });

  it("an acyclic connected graph of layers that keep shapes is accepted, and one edge back is a circle", () => {
    const graph = fc.integer({ min: 2, max: 30 }).chain((size) =>
      fc.record({
        parents: fc.tuple(...Array.from({ length: size - 1 }, (_, index) => fc.nat({ max: index }))),
        extra: fc.array(fc.tuple(fc.nat({ max: size - 1 }), fc.nat({ max: size - 1 })), { maxLength: 10 }),
        back: fc.integer({ min: 1, max: size - 1 }),
      }),
    );
    fc.assert(
      fc.property(graph, ({ parents, extra, back }) => {
        const nodes: Node[] = [
          { id: 0, type: "Input", shape: [7] },
          ...parents.map((_, index) => ({ id: index + 1, type: "Add" })),
        ];
        const forward = extra.filter(([from, to]) => from < to);
        const edges = [...parents.map((parent, index) => [parent, index + 1]), ...forward];
        expect(errorOf(nodes, edges).code).toBe("none");
        const parent = parents[back - 1] ?? 0;
        expect(errorOf(nodes, [...edges, [back, parent]]).code).toBe("model-graph-cyclic");
      }),
      { numRuns: 200 },
    );
  });
});

describe("isModelGraph", () => {
  it.each([
    [{ nodes: [{ id: 1, type: "ReLU" }], edges: [] }, true],
    [{ model: { nodes: [{ id: 1, data: { layerType: "Conv2d" } }], edges: [] } }, true],
    [{ nodes: [], edges: [] }, true],
    [{ layers: [{ type: "Dense" }, { type: "ReLU" }] }, true],
    [{ nodes: [{ id: 1, label: "paper" }], edges: [[1, 1]] }, false],
    [{ nodes: [{ id: "a", type: "http" }], edges: [] }, false],
    [{ nodes: 4, edges: 3 }, false],
    [{ layers: 12 }, false],
    [{ layers: [{ name: "roads" }] }, false],
    [{ epochs: 3 }, false],
    [[1, 2], false],
  ])("%j: %s", (value, answer) => {
    expect(isModelGraph(parseJson(JSON.stringify(value)))).toBe(answer);
  });
});
