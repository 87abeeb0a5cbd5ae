import type { Framework, JobMode, JobType, ParameterOrigin } from "@gpukit/core";

/** Words of what was read in a job's files. */
export interface AnalysisMessages {
  /** One sentence that says what the job is; `framework` null where there is none. */
  sentence: (facts: { jobType: JobType; mode: JobMode; framework: string | null; dataset: string | null }) => string;
  jobTypes: Record<JobType, string>;
  frameworks: Record<Framework, string>;
  modes: Record<JobMode, string>;
  needs: string;
  gpuMemory: string;
  noGpu: string;
  noGpuHint: string;
  gpuCount: (facts: { count: number }) => string;
  compute: string;
  computeHint: string;
  ram: string;
  disk: string;
  likely: (facts: { value: string }) => string;
  /** Behind the confidence in the whole. */
  overall: string;
  /** Before what is said to screen readers: "Confidence 64 %, not sure". */
  confidenceOf: (facts: { percent: string; sure: boolean }) => string;
  evidence: string;
  conclusions: (facts: { count: number }) => string;
  framework: string;
  jobType: string;
  mode: string;
  dataset: string;
  entryPoint: string;
  parameters: string;
  /** By a parameter's name; one without words is written as it is. */
  parameterNames: Record<string, string>;
  howItRuns: string;
  command: string;
  image: string;
  imageNone: string;
  network: string;
  networkNone: string;
  secrets: string;
  secretsNone: string;
  noEvidence: string;
  moreLines: (facts: { count: number }) => string;
  line: (facts: { path: string; line: number }) => string;
  cellLine: (facts: { path: string; cell: number; line: number }) => string;
  origins: Record<ParameterOrigin, string>;
  /** Opens the field that changes a conclusion; `unsure` where the files left it open. */
  correct: (facts: { unsure: boolean }) => string;
  correctName: (facts: { name: string }) => string;
  corrected: string;
  readAs: (facts: { value: string }) => string;
  asRead: string;
  asReadAll: string;
  correctedSaid: string;
  numberWrong: string;
  risks: string;
  /** By the code of a risk; a code without words shows only its message. */
  riskTitles: Record<string, string>;
  savesCheckpoints: string;
  savesCheckpointsText: string;
}

const models: Partial<Record<JobType, string>> = {
  "image-classification": "an image classification model",
  "object-detection": "an object detection model",
  segmentation: "a segmentation model",
  "generative-other": "a generative model",
  speech: "a speech model",
  "reinforcement-learning": "a reinforcement learning agent",
  "graph-neural-network": "a graph neural network",
  "tabular-timeseries": "a model of tables or time series",
  embeddings: "an embedding model",
};
const deeds: Partial<Record<JobType, string>> = {
  "diffusion-inference": "Generates images with a diffusion model",
  "diffusion-training": "Trains a diffusion model",
  "llm-pretrain": "Trains a language model from scratch",
  "llm-finetune": "Fine-tunes a large language model",
  "llm-inference": "Runs a large language model",
  "nlp-finetune": "Fine-tunes a text model",
  "scientific-cuda": "Computes on the GPU",
  "data-processing": "Processes data",
  rendering: "Renders images",
  "non-gpu": "Runs without a GPU",
};
const verbs: Record<JobMode, string> = { train: "Trains", infer: "Runs", both: "Trains and runs" };

export const analysisEn: AnalysisMessages = {
  sentence({ jobType, mode, framework, dataset }) {
    const model = models[jobType];
    const deed = model ? `${verbs[mode]} ${model}` : (deeds[jobType] ?? "Runs a program");
    return `${deed}${dataset ? ` on ${dataset}` : ""}${framework ? `, in ${framework}` : ""}`;
  },
  jobTypes: {
    "image-classification": "Image classification",
    "object-detection": "Object detection",
    segmentation: "Segmentation",
    "diffusion-inference": "Diffusion, inference",
    "diffusion-training": "Diffusion, training",
    "generative-other": "Other generative model",
    "llm-pretrain": "Language model, pre-training",
    "llm-finetune": "Language model, fine-tuning",
    "llm-inference": "Language model, inference",
    "nlp-finetune": "Text model, fine-tuning",
    embeddings: "Embeddings",
    speech: "Speech",
    "reinforcement-learning": "Reinforcement learning",
    "graph-neural-network": "Graph neural network",
    "tabular-timeseries": "Tables and time series",
    "scientific-cuda": "Scientific computing",
    "data-processing": "Data processing",
    rendering: "Rendering",
    "non-gpu": "No GPU work",
  },
  frameworks: {
    pytorch: "PyTorch",
    tensorflow: "TensorFlow",
    jax: "JAX",
    keras: "Keras",
    cupy: "CuPy",
    "numba-cuda": "Numba CUDA",
    pycuda: "PyCUDA",
    rapids: "RAPIDS",
    blender: "Blender",
    onnx: "ONNX",
    none: "None",
  },
  modes: { train: "Training", infer: "Inference", both: "Training and inference" },
  needs: "What it needs",
  gpuMemory: "GPU memory (VRAM)",
  noGpu: "No GPU needed",
  noGpuHint: "Nothing in the files asks for one; a machine with processor cores alone can run them.",
  gpuCount: ({ count }) => `${count} GPUs at once, each with this much`,
  compute: "Compute",
  computeHint: "32-bit; slower works, but takes long",
  ram: "RAM",
  disk: "Disk",
  likely: ({ value }) => `most likely ${value}`,
  overall: "overall",
  confidenceOf: ({ percent, sure }) => `Confidence ${percent}${sure ? "" : ", not sure"}`,
  evidence: "How we know",
  conclusions: ({ count }) => `${count} conclusions, each from your own lines`,
  framework: "Framework",
  jobType: "Job type",
  mode: "Mode",
  dataset: "Data set",
  entryPoint: "Entry point",
  parameters: "Parameters",
  parameterNames: {
    adapter: "Adapter",
    adapterRank: "Adapter rank",
    batchSize: "Batch size",
    datasetSize: "Examples in the data set",
    environments: "Environments at once",
    cudaVersion: "CUDA version",
    epochs: "Epochs",
    frameworkVersion: "Framework version",
    gpus: "GPUs",
    gradientAccumulation: "Batches per step",
    hiddenSize: "Hidden size",
    images: "Images",
    inferenceSteps: "Denoising steps",
    layers: "Layers",
    learningRate: "Learning rate",
    lossFunction: "Loss function",
    modelName: "Model",
    modelParameters: "Model parameters",
    modelSizeB: "Model size, billions",
    newTokens: "New tokens",
    nodes: "Machines",
    optimizer: "Optimizer",
    precision: "Precision",
    quantization: "Quantization",
    resolution: "Resolution",
    sequenceLength: "Sequence length",
    steps: "Steps",
    vocabularySize: "Vocabulary size",
  },
  howItRuns: "How it would run",
  command: "Command",
  image: "Container image",
  imageNone: "none suggested",
  network: "Talks to",
  networkNone: "nothing outside, as far as its files say",
  secrets: "Secrets it reads",
  secretsNone: "none",
  noEvidence: "No line says so; this is the likeliest.",
  moreLines: ({ count }) => (count === 1 ? "1 more line" : `${count} more lines`),
  line: ({ path, line }) => `${path}, line ${line}`,
  cellLine: ({ path, cell, line }) => `${path}, cell ${cell}, line ${line}`,
  origins: {
    literal: "written in the code",
    "argument-default": "default of an argument",
    configuration: "from a configuration file",
    "command-line": "from the command",
    assumed: "assumed",
    corrected: "corrected by you",
  },
  correct: ({ unsure }) => (unsure ? "Not sure. What is it?" : "Correct this"),
  correctName: ({ name }) => `Correct: ${name}`,
  corrected: "Corrected by you",
  readAs: ({ value }) => `read as ${value}`,
  asRead: "As read",
  asReadAll: "Undo all corrections",
  correctedSaid: "Estimate updated with your correction.",
  numberWrong: "A number greater than 0, please.",
  risks: "Good to know",
  riskTitles: {
    "no-entry-point": "Nothing to start",
    "needs-network": "Uses the network",
    "needs-secrets": "Reads a secret",
    "installs-packages": "Installs packages",
    "no-checkpoints": "No checkpoints",
    "opaque-code": "Not all can be read",
    "broken-code": "Broken code",
    "configuration-unreadable": "Unreadable configuration",
  },
  savesCheckpoints: "Saves checkpoints",
  savesCheckpointsText: "If its machine is lost, the job can go on from the last one.",
};
