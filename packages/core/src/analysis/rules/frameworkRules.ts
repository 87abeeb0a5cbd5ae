import type { Framework } from "../jobAnalysis.js";
import type { FactKind, Rule } from "./rule.js";

const imports: readonly FactKind[] = ["import"];

function library(value: Framework, weight: number, names: string, reason: string): Rule<Framework>[] {
  const words = names.split(" ").map((name) => name.replaceAll(".", "\\."));
  const pattern = new RegExp(`^(${words.join("|")})(\\.|$)`);
  const packages = new RegExp(`^(${words.map((word) => word.replaceAll("_", "-")).join("|")})$`);
  return [
    { value, weight, in: imports, pattern, reason },
    { value, weight: weight / 3, in: ["package"], pattern: packages, reason: `Installs: ${reason}` },
  ];
}

/** What the imports say about the framework; libraries count for the framework they run on. */
export const frameworkRules: readonly Rule<Framework>[] = [
  ...library("pytorch", 6, "torch torchvision torchaudio torchtext", "PyTorch itself"),
  ...library("pytorch", 5, "pytorch_lightning lightning lightning_fabric fastai ignite", "a trainer on PyTorch"),
  ...library(
    "pytorch",
    4,
    "diffusers peft trl accelerate bitsandbytes vllm deepspeed unsloth sentence_transformers ultralytics timm detectron2 torch_geometric dgl stable_baselines3 speechbrain whisper faster_whisper monai segmentation_models_pytorch mmdet mmcv mmseg mmengine kornia open_clip clip TTS nemo torchrl cleanrl xformers triton flash_attn autogptq auto_gptq exllamav2 pytorch3d gpytorch botorch espnet fairseq flair".toLowerCase(),
    "a library on PyTorch",
  ),
  ...library("pytorch", 2, "transformers datasets", "a Hugging Face library, usually on PyTorch"),
  ...library("tensorflow", 6, "tensorflow", "TensorFlow itself"),
  ...library(
    "tensorflow",
    4,
    "tensorflow_hub tensorflow_datasets tensorflow_text tf_agents tensorflow_probability tflearn tf_slim sonnet",
    "a library on TensorFlow",
  ),
  ...library("keras", 7, "keras keras_cv keras_nlp keras_hub keras_core keras_tuner autokeras", "Keras itself"),
  ...library("jax", 6, "jax jaxlib", "JAX itself"),
  ...library("jax", 5, "flax haiku optax equinox brax numpyro chex orbax", "a library on JAX"),
  ...library("cupy", 5, "cupy cupyx", "CuPy"),
  ...library("pycuda", 6, "pycuda", "PyCUDA"),
  ...library("rapids", 6, "cudf cuml cugraph cuspatial dask_cudf dask_cuda rmm", "RAPIDS"),
  ...library("blender", 7, "bpy", "Blender's Python"),
  ...library("onnx", 4, "onnxruntime onnx tensorrt", "ONNX"),
  {
    value: "numba-cuda",
    weight: 6,
    in: ["import", "call"],
    pattern: /^numba\.cuda(\.|$)/,
    reason: "Numba's CUDA compiler",
  },
  {
    value: "numba-cuda",
    weight: 5,
    in: ["call"],
    pattern: /^cuda\.(jit|grid|to_device|synchronize)$/,
    reason: "a CUDA kernel by Numba",
  },
  { value: "tensorflow", weight: 2, in: ["call"], pattern: /^(tf|tensorflow)\./, reason: "calls TensorFlow" },
  {
    value: "tensorflow",
    weight: 3,
    in: ["call", "import"],
    pattern: /^transformers\.tf[a-z]*(model|for)/,
    reason: "a TensorFlow class of transformers",
  },
  {
    value: "jax",
    weight: 3,
    in: ["call", "import"],
    pattern: /^transformers\.flax/,
    reason: "a Flax class of transformers",
  },
  { value: "pytorch", weight: 3, in: ["base"], pattern: /(^|\.)nn\.module$/, reason: "a PyTorch module" },
  { value: "pytorch", weight: 3, in: ["image"], pattern: /pytorch/, reason: "a PyTorch image" },
  { value: "tensorflow", weight: 3, in: ["image"], pattern: /tensorflow/, reason: "a TensorFlow image" },
  { value: "rapids", weight: 3, in: ["image"], pattern: /rapidsai/, reason: "a RAPIDS image" },
];
