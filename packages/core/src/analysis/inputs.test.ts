// proves S1, S21, S26, S27 (every kind of input is read), P5, P6, X2 (evidence by line)
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { JobFile } from "../files/jobFile.js";
import { analyzeJob } from "./analyzeJob.js";
import { analyzeJobLazily } from "./analyzeJobLazily.js";
import type { Evidence, Framework, JobAnalysis, JobType } from "./jobAnalysis.js";
import { jobAnalysisSchema } from "./jobAnalysisSchema.js";
import { importReader } from "./readers/importReader.js";

const root = fileURLToPath(new URL("fixtures/inputs/", import.meta.url));

/** The files of one fixture, as somebody would drop them. */
async function jobOf(name: string): Promise<JobFile[]> {
  const entries = await readdir(join(root, name), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.sort().map(async (path) => ({
      path: path.slice(join(root, name).length + 1),
      bytes: new Uint8Array(await readFile(path)),
    })),
  );
}

interface Expected {
  framework: Framework;
  entryPoint: string | null;
  jobType?: JobType;
  mode?: "train" | "infer";
  parameters?: Record<string, string | number | boolean>;
  image?: string;
  command?: string[];
  dataset?: string;
}

const digits = "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi/digits.csv";

const expected: Record<string, Expected> = {
  // notebooks
  colab: {
    framework: "pytorch",
    entryPoint: "finetune.ipynb",
    jobType: "llm-finetune",
    mode: "train",
    parameters: { epochs: 2 },
  },
  format3: { framework: "cupy", entryPoint: "old.ipynb", jobType: "scientific-cuda" },
  kaggle: { framework: "none", entryPoint: "notebook.ipynb", jobType: "tabular-timeseries" },
  writefile: {
    framework: "pytorch",
    entryPoint: "lab.ipynb",
    jobType: "image-classification",
    parameters: { epochs: 12 },
  },
  "magics-only": { framework: "none", entryPoint: "setup.ipynb", jobType: "non-gpu" },
  "other-kernel": { framework: "none", entryPoint: "analysis.ipynb" },
  "text-with-bangs": { framework: "pytorch", entryPoint: "story.ipynb" },
  "notebook-starts-script": {
    framework: "pytorch",
    entryPoint: "src/train.py",
    mode: "train",
    parameters: { learningRate: 0.01 },
  },
  // Dockerfiles
  "docker-args": {
    framework: "pytorch",
    entryPoint: "fit.py",
    parameters: { epochs: 12, batchSize: 64, cudaVersion: "12.1", frameworkVersion: "2.3.1" },
    image: "nvidia/cuda:12.1.1-cudnn8-runtime-ubuntu22.04",
    command: ["python3", "fit.py", "--epochs", "12", "--batch-size", "64"],
  },
  "docker-stages": {
    framework: "tensorflow",
    entryPoint: "train.py",
    parameters: { epochs: 3, frameworkVersion: "2.15.0" },
    image: "tensorflow/tensorflow:2.15.0-gpu",
    command: ["python", "train.py", "--epochs=3"],
  },
  "docker-heredoc": {
    framework: "pytorch",
    entryPoint: "serve.py",
    jobType: "llm-inference",
    parameters: { gpus: 2 },
    image: "python:3.11",
    command: ["python3", "serve.py", "--tensor-parallel-size", "2"],
  },
  "docker-module": {
    framework: "pytorch",
    entryPoint: "app/train.py",
    parameters: { cudaVersion: "12.4", frameworkVersion: "2.4.0" },
  },
  "docker-alone": { framework: "pytorch", entryPoint: null, image: "nvcr.io/nvidia/pytorch:24.01-py3" },
  // lists of packages
  requirements: {
    framework: "pytorch",
    entryPoint: "generate.py",
    jobType: "diffusion-inference",
    parameters: { cudaVersion: "11.8", frameworkVersion: "2.1.2" },
  },
  pyproject: {
    framework: "pytorch",
    entryPoint: "src/speaker/cli.py",
    jobType: "speech",
    parameters: { frameworkVersion: "2.2" },
  },
  conda: {
    framework: "pytorch",
    entryPoint: "gat.py",
    jobType: "graph-neural-network",
    parameters: { cudaVersion: "12.1", frameworkVersion: "2.1" },
  },
  // configurations of tools
  axolotl: {
    framework: "pytorch",
    entryPoint: null,
    jobType: "llm-finetune",
    mode: "train",
    parameters: { epochs: 3, learningRate: 0.0002 },
  },
  "llama-factory": {
    framework: "pytorch",
    entryPoint: null,
    jobType: "llm-finetune",
    mode: "train",
    parameters: { learningRate: 0.0001 },
  },
  deepspeed: {
    framework: "pytorch",
    entryPoint: "train.py",
    parameters: { gpus: 4, optimizer: "AdamW", learningRate: 0.00003 },
  },
  accelerate: { framework: "pytorch", entryPoint: "train.py", parameters: { precision: "bf16" } },
  "training-args": {
    framework: "pytorch",
    entryPoint: null,
    jobType: "nlp-finetune",
    mode: "train",
    parameters: { epochs: 3 },
  },
  "hf-model": { framework: "pytorch", entryPoint: null, parameters: { layers: 32, vocabularySize: 32_000 } },
  lightning: {
    framework: "pytorch",
    entryPoint: null,
    mode: "train",
    parameters: { epochs: 20, batchSize: 64, resolution: 224 },
  },
  ultralytics: { framework: "pytorch", entryPoint: null, jobType: "object-detection" },
  "keras-model": { framework: "keras", entryPoint: null },
  "yaml-anchors": {
    framework: "pytorch",
    entryPoint: "train.py",
    parameters: { batchSize: 16, epochs: 7, learningRate: 0.05 },
  },
  // plain jobs
  "plain-image": {
    framework: "pytorch",
    entryPoint: null,
    jobType: "image-classification",
    mode: "train",
    parameters: {
      epochs: 20,
      batchSize: 128,
      learningRate: 0.001,
      optimizer: "adam",
      lossFunction: "cross_entropy",
      modelName: "cnn",
    },
  },
  "plain-language": {
    framework: "pytorch",
    entryPoint: null,
    jobType: "llm-pretrain",
    mode: "train",
    parameters: { vocabularySize: 8_000, epochs: 5, batchSize: 32, learningRate: 0.0003 },
  },
  "plain-rl": {
    framework: "pytorch",
    entryPoint: null,
    jobType: "reinforcement-learning",
    mode: "train",
    parameters: { optimizer: "adam", modelName: "ppo" },
  },
  "dataset-ipfs": { framework: "pytorch", entryPoint: null, dataset: digits },
  "dataset-https": {
    framework: "pytorch",
    entryPoint: null,
    dataset: "https://data.example.org/leaves.tar",
    parameters: { datasetSha256: "ab".repeat(32) },
  },
  // model graphs
  "graph-cnn": {
    framework: "pytorch",
    entryPoint: null,
    jobType: "image-classification",
    mode: "train",
    parameters: { modelParameters: 54_410 },
  },
  "graph-drawn": {
    framework: "pytorch",
    entryPoint: null,
    jobType: "llm-pretrain",
    parameters: { modelParameters: 4_894_272 },
  },
  "graph-row": {
    framework: "pytorch",
    entryPoint: null,
    mode: "train",
    parameters: { epochs: 100, modelParameters: 131 },
  },
  "graph-data": { framework: "pytorch", entryPoint: "gcn.py", jobType: "graph-neural-network" },
  // several files, and what misleads
  "shell-start": { framework: "pytorch", entryPoint: "fit_model.py", parameters: { epochs: 8, gpus: 2 } },
  "bad-beside-good": { framework: "jax", entryPoint: "train.py" },
  misleading: { framework: "none", jobType: "non-gpu", entryPoint: "main.py", command: ["python", "main.py"] },
  poetry: {
    framework: "pytorch",
    entryPoint: "forecast.py",
    jobType: "tabular-timeseries",
    parameters: { epochs: 20 },
  },
};

function evidenceOf({ framework, jobType, mode, dataset, entryPoint, parameters, risks }: JobAnalysis): Evidence[] {
  return [framework, jobType, mode, dataset, entryPoint, ...parameters, ...risks].flatMap((part) => part.evidence);
}

/** The line an evidence names, read from the file itself; of a notebook by its cell, and again by counting all its code. */
function quotedLines(file: JobFile, { line, cell }: Evidence): (string | undefined)[] {
  const text = new TextDecoder().decode(file.bytes);
  if (!file.path.endsWith(".ipynb")) return [text.split("\n")[(line ?? 0) - 1]];
  const notebook = JSON.parse(text);
  const cells: { cell_type: string; source?: string | string[]; input?: string[] }[] =
    notebook.cells ?? notebook.worksheets[0].cells;
  const sourceOf = ({ source, input }: (typeof cells)[number]) => [source ?? input ?? []].flat().join("").split("\n");
  const code = cells.filter(({ cell_type }) => cell_type === "code").flatMap(sourceOf);
  const inCell = cells[(cell?.number ?? 0) - 1];
  return [code[(line ?? 0) - 1], inCell && sourceOf(inCell)[(cell?.line ?? 0) - 1]];
}

describe("every kind of input", () => {
  it("has its fixtures in this table", async () => {
    expect(Object.keys(expected).sort()).toEqual((await readdir(root)).sort());
  });

  it.each(Object.entries(expected))("%s", async (name, wanted) => {
    const analysis = analyzeJob(await jobOf(name));
    expect(jobAnalysisSchema.parse(analysis)).toEqual(analysis);
    expect({ framework: analysis.framework.value, entryPoint: analysis.entryPoint.value }).toEqual({
      framework: wanted.framework,
      entryPoint: wanted.entryPoint,
    });
    if (wanted.jobType) expect(analysis.jobType.value).toBe(wanted.jobType);
    if (wanted.mode) expect(analysis.mode.value).toBe(wanted.mode);
    if (wanted.image) expect(analysis.suggestedImage).toBe(wanted.image);
    if (wanted.command) expect(analysis.suggestedCommand).toEqual(wanted.command);
    if (wanted.dataset) expect(analysis.dataset.value).toBe(wanted.dataset);
    const parameters = Object.fromEntries(analysis.parameters.map((parameter) => [parameter.name, parameter.value]));
    expect(parameters).toMatchObject(wanted.parameters ?? {});
  });

  it.each(Object.keys(expected))("every piece of evidence of %s stands where it says", async (name) => {
    const files = await jobOf(name);
    const evidence = evidenceOf(analyzeJob(files)).filter(({ line }) => line !== null);
    for (const piece of evidence) {
      const file = files.find(({ path }) => path === piece.path);
      expect(file, piece.path).toBeDefined();
      if (file) for (const line of quotedLines(file, piece)) expect(line?.trim().slice(0, 200)).toBe(piece.excerpt);
    }
    expect(evidence.every(({ path, cell }) => path.endsWith(".ipynb") === (cell !== undefined))).toBe(true);
  });

  it.each(Object.keys(expected))("%s is the same with readers loaded one by one", async (name) => {
    const files = await jobOf(name);
    expect(await analyzeJobLazily(files, { loadReader: importReader })).toEqual(analyzeJob(files));
  });

  it("a notebook keeps what it installs and launches, with the author's words as evidence", async () => {
    const { risks, parameters, requirements } = analyzeJob(await jobOf("colab"));
    expect(risks.find(({ code }) => code === "installs-packages")?.evidence[0]).toMatchObject({
      line: 2,
      cell: { number: 2, line: 2 },
      excerpt: "!pip install -q transformers==4.44.0 \\",
    });
    expect(parameters.find(({ name }) => name === "batchSize")).toMatchObject({ value: 8, origin: "command-line" });
    expect(requirements.deviceKind).toBe("gpu");
  });

  it("says of a notebook in another language that it was not read", async () => {
    const { risks } = analyzeJob(await jobOf("other-kernel"));
    expect(risks.map(({ message }) => message).join()).toContain("Its code is R");
  });
});
