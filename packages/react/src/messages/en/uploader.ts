import type { Framework, JobFileType, JobMode, JobType, ParameterOrigin } from "@gpukit/core";

/** Words of the uploader and of the analysis. */
export interface UploaderMessages {
  title: string;
  dropTitle: string;
  chooseFiles: string;
  /** `types`: ".py, .ipynb, …"; `limit`: "25 MB". */
  dropHint: (facts: { types: string; limit: string }) => string;
  addFiles: string;
  addFilesHint: string;
  dropAccepts: (facts: { count: number }) => string;
  dropRefusesKind: string;
  dropRefusesMany: string;
  dropRefusesMedia: string;
  fileList: string;
  fileTypes: Record<JobFileType, string>;
  waiting: string;
  uploading: (facts: { sent: string; size: string }) => string;
  uploadOf: (facts: { name: string }) => string;
  uploadComplete: string;
  uploadProgress: (facts: { percent: string }) => string;
  uploadStopped: (facts: { percent: string }) => string;
  missing: string;
  changed: string;
  remove: string;
  removeFile: (facts: { name: string }) => string;
  retryFile: (facts: { name: string }) => string;
  tooLarge: (facts: { size: string; limit: string }) => string;
  typeUnsupported: (facts: { types: string }) => string;
  empty: string;
  unreadable: string;
  nameUnsafe: string;
  analyzing: string;
  analysisFailed: string;
  signInNeeded: string;
  signIn: string;
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
  /** `range`: "12–20". */
  teraflops: (facts: { range: string }) => string;
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
  noEvidence: string;
  moreLines: (facts: { count: number }) => string;
  line: (facts: { path: string; line: number }) => string;
  cellLine: (facts: { path: string; cell: number; line: number }) => string;
  origins: Record<ParameterOrigin, string>;
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

export const uploaderEn: UploaderMessages = {
  title: "Upload your job",
  dropTitle: "Drop your script, notebook, Dockerfile or zip",
  chooseFiles: "or choose files",
  dropHint: ({ types, limit }) => `${types} · up to ${limit} each`,
  addFiles: "Add files",
  addFilesHint: "or drop them here. They are read, never run, to see what they need.",
  dropAccepts: ({ count }) => (count === 1 ? "Drop to add 1 file" : `Drop to add ${count} files`),
  dropRefusesKind: "Only files can be dropped here",
  dropRefusesMany: "One file at a time",
  dropRefusesMedia: "Pictures, sound and video alone are no job. Drop them together with a script.",
  fileList: "Files of the job",
  fileTypes: {
    script: "Python script",
    notebook: "Notebook",
    dockerfile: "Dockerfile",
    requirements: "Requirements",
    configuration: "Configuration",
    archive: "Archive",
    data: "Data",
  },
  waiting: "Waiting",
  uploading: ({ sent, size }) => `${sent} of ${size}`,
  uploadOf: ({ name }) => `Upload of ${name}`,
  uploadComplete: "Upload complete",
  uploadProgress: ({ percent }) => `Uploaded ${percent}`,
  uploadStopped: ({ percent }) => `The upload stopped at ${percent}.`,
  missing: "Choose this file again: a reload keeps its name, not its content.",
  changed: "This is not the file that was here before.",
  remove: "Remove",
  removeFile: ({ name }) => `Remove ${name}`,
  retryFile: ({ name }) => `Try again: ${name}`,
  tooLarge: ({ size, limit }) =>
    `Too large: ${size}, the limit is ${limit}. Leave weights and data out and let the job download them.`,
  typeUnsupported: ({ types }) => `This type cannot run. Use ${types}.`,
  empty: "This file is empty. Check that it was saved, then choose it again.",
  unreadable: "This file is not what its name says, or cannot be read. Check that it is complete.",
  nameUnsafe: "This name cannot be used, or is given twice. Rename the file and choose it again.",
  analyzing: "Analyzing…",
  analysisFailed: "The files could not be analysed.",
  signInNeeded: "Sign in to upload: files belong to an account.",
  signIn: "Sign in with your wallet",
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
  teraflops: ({ range }) => `${range} TFLOPS`,
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
  },
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
