import type { GraphNode, LayerSetting, Shape } from "./modelGraph.js";

/** What a layer does to the shape of its data, or why it cannot. */
export type LayerResult = { shape: Shape; weights: number | null } | { flaw: string };

export interface LayerRule {
  /** Its class in `torch.nn`, null where none stands for it. */
  torch: string | null;
  apply: (inputs: readonly Shape[], node: GraphNode) => LayerResult;
}

const one = (node: GraphNode, ...names: string[]): number | null => {
  for (const name of names) {
    const value = node.settings.get(name);
    if (typeof value === "number") return value;
    if (Array.isArray(value) && value.length > 0 && value.every((item) => item === value[0])) return value[0] ?? null;
  }
  return null;
};

/** A setting per side: one number stands for all of them. */
const sides = (node: GraphNode, count: number, fallback: number | null, ...names: string[]): (number | null)[] => {
  for (const name of names) {
    const value: LayerSetting | undefined = node.settings.get(name);
    if (typeof value === "number") return Array.from({ length: count }, () => value);
    if (Array.isArray(value) && value.length === count) return value;
  }
  return Array.from({ length: count }, () => fallback);
};

const known = (result: Shape, weights: number | null = 0): LayerResult => ({ shape: result, weights });
const last = (shape: Shape): number | null => shape?.at(-1) ?? null;
const differs = (expected: number | null, got: number | null): boolean =>
  expected !== null && got !== null && expected !== got;
const withLast = (shape: Shape, size: number | null): Shape =>
  shape === null ? (size === null ? null : [null, size]) : [...shape.slice(0, -1), size];
const times = (...factors: (number | null)[]): number | null =>
  factors.reduce<number | null>(
    (product, factor) => (product === null || factor === null ? null : product * factor),
    1,
  );

const same = (torch: string | null): LayerRule => ({ torch, apply: ([input = null]) => known(input) });

const input: LayerRule = {
  torch: null,
  apply(_inputs, node) {
    const given = ["shape", "inputshape", "batchshape", "batchinputshape", "size", "dims", "outputshape"]
      .map((name) => node.settings.get(name))
      .find((value) => value !== undefined);
    if (Array.isArray(given)) return known(withoutBatch(given));
    const features = one(
      node,
      "features",
      "infeatures",
      "inputsize",
      "inputdim",
      "dim",
      "units",
      "outfeatures",
      "size",
      "shape",
    );
    if (features !== null) return known([features]);
    const image = [one(node, "channels", "inchannels"), one(node, "height"), one(node, "width")];
    return known(image.some((size) => size !== null) ? image : null);
  },
};

/** A size of nobody knows what in front is the batch, and so is the first of four; colours that come last come first. */
function withoutBatch(given: readonly number[]): Shape {
  const sizes = given.map((size) => (Number.isFinite(size) && size > 0 ? size : null));
  const shape = sizes.length > 1 && sizes[0] === null ? sizes.slice(1) : sizes.length === 4 ? sizes.slice(1) : sizes;
  const [first, second, colours] = shape;
  return shape.length === 3 && first && second && colours && colours <= 4 && first > 4 && second > 4
    ? [colours, ...shape.slice(0, 2)]
    : shape;
}

const linear = (torch: string): LayerRule => ({
  torch,
  apply([shape = null], node) {
    const expected = one(node, "infeatures", "inputdim", "indim", "inputsize", "in");
    const given = last(shape);
    const out = one(node, "outfeatures", "units", "outputdim", "outdim", "outputsize", "hiddensize", "out", "features");
    if (out !== null && out <= 0) return { flaw: "It has no output features." };
    if (differs(expected, given)) return { flaw: `It expects ${expected} features and gets ${given}.` };
    const width = expected ?? given;
    const bias = node.settings.get("bias") === false || node.settings.get("usebias") === false ? 0 : out;
    const weights = times(width, out);
    return known(withLast(shape, out), weights === null ? null : weights + (bias ?? 0));
  },
});

const conv = (dimensions: number, torch: string, transposed = false): LayerRule => ({
  torch,
  apply([raw = null], node) {
    const shape = fit(raw, dimensions);
    if (shape !== null && shape.length !== dimensions + 1)
      return { flaw: `It expects ${dimensions + 1} sizes (channels first) and gets ${shape.length}.` };
    const expected = one(node, "inchannels", "inputchannels", "in");
    const channels = shape?.[0] ?? null;
    if (differs(expected, channels)) return { flaw: `It expects ${expected} channels and gets ${channels}.` };
    const out = one(node, "outchannels", "filters", "outputchannels", "out", "channels");
    const groups = one(node, "groups") ?? 1;
    const width = expected ?? channels;
    if ((width !== null && width % groups !== 0) || (out !== null && out % groups !== 0))
      return { flaw: `Its channels cannot be divided into ${groups} groups.` };
    const kernel = sides(node, dimensions, null, "kernelsize", "kernel", "k", "size");
    const moved = slide(shape?.slice(1) ?? null, node, kernel, { strideOf: () => 1, transposed });
    if (typeof moved === "string") return { flaw: moved };
    const weights = times(width === null ? null : width / groups, out, ...kernel);
    return known(
      shape === null && out === null ? null : [out, ...(moved ?? kernel.map(() => null))],
      weights === null ? null : weights + (out ?? 0),
    );
  },
});

const pool = (dimensions: number, torch: string): LayerRule => ({
  torch,
  apply([raw = null], node) {
    const shape = fit(raw, dimensions);
    if (shape !== null && shape.length !== dimensions + 1)
      return { flaw: `It expects ${dimensions + 1} sizes (channels first) and gets ${shape.length}.` };
    const kernel = sides(node, dimensions, 2, "kernelsize", "poolsize", "kernel", "k", "size");
    const moved = slide(shape?.slice(1) ?? null, node, kernel, {
      strideOf: (index) => kernel[index] ?? null,
      transposed: false,
    });
    if (typeof moved === "string") return { flaw: moved };
    return known(shape === null ? null : [shape[0] ?? null, ...(moved ?? [])]);
  },
});

/** One size in front of what a layer expects is the batch. */
function fit(shape: Shape, dimensions: number): Shape {
  return shape !== null && shape.length === dimensions + 2 ? shape.slice(1) : shape;
}

/** The sides after a window has moved over them, or what is wrong with it. */
function slide(
  sizes: readonly (number | null)[] | null,
  node: GraphNode,
  kernel: readonly (number | null)[],
  { strideOf, transposed }: { strideOf: (index: number) => number | null; transposed: boolean },
): (number | null)[] | null | string {
  if (sizes === null) return null;
  const count = sizes.length;
  const strides = sides(node, count, null, "stride", "strides", "s");
  const dilations = sides(node, count, 1, "dilation", "dilationrate");
  const paddings = sides(node, count, 0, "padding", "pad", "p");
  const extra = sides(node, count, 0, "outputpadding");
  const keepsSize = node.settings.get("padding") === "same";
  const moved: (number | null)[] = [];
  for (const [index, size] of sizes.entries()) {
    const stride = strides[index] ?? strideOf(index);
    const [window, dilation, padding] = [kernel[index] ?? null, dilations[index] ?? 1, paddings[index] ?? 0];
    if (size === null || stride === null || window === null) {
      moved.push(null);
      continue;
    }
    if (stride <= 0 || window <= 0 || dilation <= 0) return "Its window or step has no size.";
    const reach = dilation * (window - 1) + 1;
    const next = keepsSize
      ? transposed
        ? size * stride
        : Math.ceil(size / stride)
      : transposed
        ? (size - 1) * stride - 2 * padding + reach + (extra[index] ?? 0)
        : Math.floor((size + 2 * padding - reach) / stride) + 1;
    if (next < 1) return `Its window of ${window} is larger than the ${size} it gets.`;
    moved.push(next);
  }
  return moved;
}

const adaptivePool = (dimensions: number, torch: string): LayerRule => ({
  torch,
  apply([raw = null], node) {
    const shape = fit(raw, dimensions);
    return known(shape === null ? null : [shape[0] ?? null, ...sides(node, dimensions, 1, "outputsize", "size")]);
  },
});

const globalPool: LayerRule = {
  torch: "AdaptiveAvgPool2d",
  apply: ([shape = null]) => known(shape === null ? null : [shape[0] ?? null]),
};

const norm = (torch: string, ...names: string[]): LayerRule => ({
  torch,
  apply([shape = null], node) {
    const expected = one(node, ...names);
    // Without their batch, sizes of images begin with the channels; of vectors they end with the features.
    const given =
      shape === null || (shape.length === 2 && torch !== "LayerNorm")
        ? null
        : torch === "LayerNorm"
          ? last(shape)
          : (shape[0] ?? null);
    if (differs(expected, given)) return { flaw: `It expects ${expected} channels and gets ${given}.` };
    const width = expected ?? given;
    return known(shape, width === null ? null : 2 * width);
  },
});

const flatten: LayerRule = {
  torch: "Flatten",
  // Two sizes may be a batch of vectors or a matrix: nothing certain comes of flattening them.
  apply: ([shape = null]) => known(shape === null || shape.length === 2 ? [null] : [times(...shape)]),
};

const embedding: LayerRule = {
  torch: "Embedding",
  apply([shape = null], node) {
    const width = one(node, "embeddingdim", "outputdim", "dim", "dmodel", "hiddensize", "embeddim");
    const rows = one(node, "numembeddings", "inputdim", "vocabsize", "vocabularysize");
    return known([...(shape ?? [null]), width], times(rows, width));
  },
};

const recurrent = (torch: string, gates: number): LayerRule => ({
  torch,
  apply([shape = null], node) {
    const expected = one(node, "inputsize", "inputdim", "infeatures");
    const given = last(shape);
    if (differs(expected, given)) return { flaw: `It expects ${expected} features and gets ${given}.` };
    const hidden = one(node, "hiddensize", "units", "hiddendim", "outfeatures");
    const layers = one(node, "numlayers", "layers") ?? 1;
    const ways = node.settings.get("bidirectional") === true ? 2 : 1;
    const out = times(hidden, ways);
    const width = expected ?? given;
    const weights =
      hidden === null || width === null || out === null
        ? null
        : ways * gates * hidden * (width + hidden + 2) + (layers - 1) * ways * gates * hidden * (out + hidden + 2);
    const ends = node.settings.has("units") && node.settings.get("returnsequences") !== true;
    return known(ends ? [out] : withLast(shape, out), weights);
  },
});

const attention = (torch: string, block: boolean): LayerRule => ({
  torch,
  apply(inputs, node) {
    const [shape = null] = inputs;
    const expected = one(node, "embeddim", "dmodel", "hiddensize", "dim", "embeddingdim", "nembd");
    const given = last(shape);
    if (differs(expected, given)) return { flaw: `It expects ${expected} features and gets ${given}.` };
    const width = expected ?? given;
    const heads = one(node, "numheads", "nhead", "heads", "nheads");
    if (width !== null && heads !== null && (heads <= 0 || width % heads !== 0))
      return { flaw: `Its ${width} features cannot be divided among ${heads} heads.` };
    const layers = one(node, "numlayers", "layers", "nlayers") ?? 1;
    const inner = one(node, "dimfeedforward", "ffdim", "intermediatesize", "mlpdim") ?? 2_048;
    const weights =
      width === null
        ? null
        : layers * (4 * width * width + 4 * width + (block ? 2 * width * inner + inner + 5 * width : 0));
    return known(shape, weights);
  },
});

const join: LayerRule = {
  torch: null,
  apply(inputs) {
    const shapes = inputs.filter((shape) => shape !== null);
    const [first] = shapes;
    if (!first) return known(null);
    let joined = [...first];
    for (const shape of shapes.slice(1)) {
      const [longer, shorter] = joined.length >= shape.length ? [joined, shape] : [[...shape], joined];
      const offset = longer.length - shorter.length;
      const sizes = longer.map((size, index) => {
        const other = index < offset ? 1 : (shorter[index - offset] ?? null);
        if (size === null || other === null) return size === 1 ? null : (size ?? (other === 1 ? null : other));
        return size === other || other === 1 ? size : size === 1 ? other : undefined;
      });
      if (sizes.includes(undefined)) return { flaw: `It joins [${first.join(", ")}] with [${shape.join(", ")}].` };
      joined = sizes as (number | null)[];
    }
    return known(inputs.length === shapes.length ? joined : joined.length > 0 ? joined : null);
  },
};

const concat: LayerRule = {
  torch: null,
  apply(inputs, node) {
    const shapes = inputs.filter((shape) => shape !== null);
    const [first] = shapes;
    if (!first || shapes.length < inputs.length) return known(null);
    if (shapes.some((shape) => shape.length !== first.length))
      return { flaw: `It puts together ${shapes.map((shape) => `[${shape.join(", ")}]`).join(" and ")}.` };
    const given = one(node, "dim", "axis");
    // Axis 0 is the batch, which the sizes here are without.
    const axis =
      given === null || given === 0
        ? first.length === 1
          ? 0
          : given === 0
            ? -1
            : 0
        : given < 0
          ? first.length + given
          : given - 1;
    if (axis < 0) return known(first);
    if (axis >= first.length) return { flaw: `It has no axis ${given}.` };
    const clash = first.some(
      (size, index) => index !== axis && shapes.some((shape) => differs(size, shape[index] ?? null)),
    );
    if (clash)
      return {
        flaw: `It puts together ${shapes.map((shape) => `[${shape.join(", ")}]`).join(" and ")} along axis ${axis + 1}.`,
      };
    const sum = shapes.reduce<number | null>(
      (total, shape) => (total === null || shape[axis] == null ? null : total + (shape[axis] ?? 0)),
      0,
    );
    return known(first.map((size, index) => (index === axis ? sum : size)));
  },
};

const reshape: LayerRule = {
  torch: null,
  apply([shape = null], node) {
    const given = node.settings.get("shape") ?? node.settings.get("targetshape") ?? node.settings.get("size");
    if (!Array.isArray(given)) return known(null);
    const sizes = given.map((size) => (size > 0 ? size : null));
    const [before, after] = [shape === null ? null : times(...shape), times(...sizes)];
    const withoutFirst = times(...sizes.slice(1));
    if (differs(after, before) && differs(withoutFirst, before))
      return { flaw: `It makes ${after} values of ${before}.` };
    return known(differs(after, before) ? sizes.slice(1) : sizes);
  },
};

const upsample: LayerRule = {
  torch: "Upsample",
  apply([shape = null], node) {
    const factor = one(node, "scalefactor", "size", "factor");
    return known(
      shape === null || factor === null ? null : shape.map((size, index) => (index === 0 ? size : times(size, factor))),
    );
  },
};

const unknownShape = (torch: string | null): LayerRule => ({ torch, apply: () => known(null) });

/** Layers by their plain names; a further layer is one more line. */
export const layerRules: ReadonlyMap<string, LayerRule> = new Map([
  ...["input", "inputlayer", "data", "source", "placeholder"].map((name) => [name, input] as const),
  ...["output", "outputlayer", "identity", "sink", "target"].map((name) => [name, same(null)] as const),
  ...(
    [
      ["relu", "ReLU"],
      ["relu6", "ReLU6"],
      ["leakyrelu", "LeakyReLU"],
      ["prelu", "PReLU"],
      ["elu", "ELU"],
      ["selu", "SELU"],
      ["gelu", "GELU"],
      ["silu", "SiLU"],
      ["swish", "SiLU"],
      ["mish", "Mish"],
      ["hardswish", "Hardswish"],
      ["sigmoid", "Sigmoid"],
      ["tanh", "Tanh"],
      ["softmax", "Softmax"],
      ["logsoftmax", "LogSoftmax"],
      ["softplus", "Softplus"],
      ["activation", null],
      ["dropout", "Dropout"],
      ["dropout1d", "Dropout1d"],
      ["dropout2d", "Dropout2d"],
      ["dropout3d", "Dropout3d"],
      ["spatialdropout2d", "Dropout2d"],
      ["positionalencoding", null],
      ["positionalembedding", null],
    ] as const
  ).map(([name, torch]) => [name, same(torch)] as const),
  ["linear", linear("Linear")],
  ["dense", linear("Linear")],
  ["fullyconnected", linear("Linear")],
  ["fc", linear("Linear")],
  ["conv1d", conv(1, "Conv1d")],
  ["conv2d", conv(2, "Conv2d")],
  ["convolution", conv(2, "Conv2d")],
  ["convolution2d", conv(2, "Conv2d")],
  ["conv", conv(2, "Conv2d")],
  ["conv3d", conv(3, "Conv3d")],
  ["convtranspose1d", conv(1, "ConvTranspose1d", true)],
  ["convtranspose2d", conv(2, "ConvTranspose2d", true)],
  ["conv2dtranspose", conv(2, "ConvTranspose2d", true)],
  ["maxpool1d", pool(1, "MaxPool1d")],
  ["maxpooling1d", pool(1, "MaxPool1d")],
  ["maxpool2d", pool(2, "MaxPool2d")],
  ["maxpooling2d", pool(2, "MaxPool2d")],
  ["maxpool", pool(2, "MaxPool2d")],
  ["avgpool1d", pool(1, "AvgPool1d")],
  ["avgpool2d", pool(2, "AvgPool2d")],
  ["averagepooling2d", pool(2, "AvgPool2d")],
  ["maxpool3d", pool(3, "MaxPool3d")],
  ["adaptiveavgpool1d", adaptivePool(1, "AdaptiveAvgPool1d")],
  ["adaptiveavgpool2d", adaptivePool(2, "AdaptiveAvgPool2d")],
  ["adaptivemaxpool2d", adaptivePool(2, "AdaptiveMaxPool2d")],
  ["globalaveragepooling2d", globalPool],
  ["globalavgpool2d", globalPool],
  ["globalavgpool", globalPool],
  ["batchnorm", norm("BatchNorm2d", "numfeatures", "features", "channels")],
  ["batchnormalization", norm("BatchNorm2d", "numfeatures", "features", "channels")],
  ["batchnorm1d", norm("BatchNorm1d", "numfeatures", "features")],
  ["batchnorm2d", norm("BatchNorm2d", "numfeatures", "features", "channels")],
  ["batchnorm3d", norm("BatchNorm3d", "numfeatures", "features", "channels")],
  ["instancenorm2d", norm("InstanceNorm2d", "numfeatures")],
  ["groupnorm", norm("GroupNorm", "numchannels")],
  ["layernorm", norm("LayerNorm", "normalizedshape", "features", "dim", "dmodel")],
  ["layernormalization", norm("LayerNorm", "normalizedshape")],
  ["rmsnorm", norm("RMSNorm", "normalizedshape", "dim")],
  ["flatten", flatten],
  ["embedding", embedding],
  ["tokenembedding", embedding],
  ["lstm", recurrent("LSTM", 4)],
  ["gru", recurrent("GRU", 3)],
  ["rnn", recurrent("RNN", 1)],
  ["simplernn", recurrent("RNN", 1)],
  ["multiheadattention", attention("MultiheadAttention", false)],
  ["attention", attention("MultiheadAttention", false)],
  ["selfattention", attention("MultiheadAttention", false)],
  ["transformerencoderlayer", attention("TransformerEncoderLayer", true)],
  ["transformerdecoderlayer", attention("TransformerDecoderLayer", true)],
  ["transformerencoder", attention("TransformerEncoder", true)],
  ["transformerblock", attention("TransformerEncoderLayer", true)],
  ["transformer", attention("TransformerEncoder", true)],
  ...["add", "sum", "residual", "multiply", "mul", "subtract", "sub", "average", "maximum"].map(
    (name) => [name, join] as const,
  ),
  ...["concat", "concatenate", "cat", "merge"].map((name) => [name, concat] as const),
  ["reshape", reshape],
  ["view", reshape],
  ["upsample", upsample],
  ["upsampling2d", upsample],
  ["permute", unknownShape(null)],
  ["transpose", unknownShape(null)],
  ["zeropadding2d", unknownShape("ZeroPad2d")],
  ["pixelshuffle", unknownShape("PixelShuffle")],
]);

/** The types a graph's data comes in by. */
export const inputTypes: ReadonlySet<string> = new Set(["input", "inputlayer", "data", "source", "placeholder"]);
