import type { Framework } from "../jobAnalysis.js";
import { libraries } from "./libraries.js";
import { code, type Rule, sign } from "./rule.js";

const librarySureness = 4;

/** What the imports and calls say about the framework; libraries count for the framework they run on. */
export const frameworkRules: readonly Rule<Framework>[] = [
  ...libraries.map(({ modules, on, sure, is }): Rule<Framework> => {
    // A library of no framework still counts: it keeps what it holds from counting for the one around it.
    const weight = on === null ? 0 : (sure ?? librarySureness);
    return { value: on ?? "none", weight, in: ["import", "package"], modules, reason: is };
  }),
  sign(
    "pytorch",
    4,
    "nn module, torch nn module, lightning module, pl lightning module, torch load, torch tensor, torch device, torch no grad, torch optim, torch cuda",
    "code of PyTorch",
    code,
  ),
  sign("pytorch", 2, "torch, pytorch", "a module named after PyTorch", ["import"]),
  sign("pytorch", 4, "horovod torch", "PyTorch on many GPUs", ["import"]),
  sign("tensorflow", 4, "horovod tensorflow", "TensorFlow on many GPUs", ["import"]),
  sign("keras", 4, "horovod keras", "Keras on many GPUs", ["import"]),
  sign(
    "tensorflow",
    4,
    "tensorflow keras, tf keras, gradient tape, tensorflow session, tensorflow compat v1, tensorflow nn, tensorflow layers, tensorflow variable, tensorflow module, tensorflow train, tensorflow estimator, tensorflow placeholder, tf session, tensorflow global variables initializer",
    "code of TensorFlow",
    code,
  ),
  sign(
    "tensorflow",
    6,
    "tfauto model, tfbert, tfgpt2, tftrainer, tft5, tfdistil, tfroberta, create optimizer, push to hub callback, keras metric callback, to tf dataset, prepare tf dataset",
    "TensorFlow classes of transformers",
    code,
  ),
  {
    value: "tensorflow",
    weight: 6,
    in: ["import", "call"],
    // TFTModel is the temporal fusion transformer of other libraries.
    pattern: /(^|\.)tf(?!tmodel)[a-z0-9]+(for[a-z]+|model|headmodel|lmheadmodel)(\.|$)/,
    reason: "a TensorFlow class of transformers",
  },
  sign(
    "jax",
    5,
    "jax grad, jax jit, jax value and grad, jax vmap, jax pmap, jax lax, jax random, nn compact, flax linen, train state, optax adam, optax sgd, nnx",
    "code of JAX",
    code,
  ),
  {
    value: "jax",
    weight: 6,
    in: ["import", "call"],
    pattern: /(^|\.)flax[a-z0-9]+(for[a-z0-9]+|model|headmodel|pipeline|scheduler|lmheadmodel)(\.|$)|flax[a-z]+model/,
    reason: "a Flax class",
  },
  {
    value: "numba-cuda",
    weight: 6,
    in: ["import", "call"],
    pattern: /^numba\.cuda(\.|$)|^cuda\.(jit|grid|to_device|synchronize)$/,
    reason: "a CUDA kernel by Numba",
  },
  sign("rapids", 4, "cudf, dask cudf, cuml, cugraph", "code of RAPIDS", ["call"]),
  sign(
    "pytorch",
    2,
    "torchrun, torch, accelerate, deepspeed, pytorch, yolov5, yolov5*, yolov7, yolov7*, yolov9*",
    "a command of PyTorch's world",
    ["command"],
  ),
  sign("tensorflow", 2, "tensorflow", "a command of TensorFlow's world", ["command"]),
  sign("rapids", 3, "rapidsai*, rapids", "RAPIDS by name", ["image", "package", "path", "file"]),
  sign("pytorch", 3, "pytorch*", "a PyTorch image", ["image"]),
  sign("tensorflow", 3, "tensorflow*", "a TensorFlow image", ["image"]),
  sign("keras", 4, "keras sequential, keras model, keras layers, keras models, keras datasets", "code of Keras", [
    "import",
  ]),
  {
    value: "numba-cuda",
    weight: 6,
    in: ["option"],
    pattern: /^target=(cuda|gpu)$/,
    reason: "compiles for the GPU by Numba",
  },
];
