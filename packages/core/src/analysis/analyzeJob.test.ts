// proves S1, W2 (what an analysis says), P3, P51 (framework and type of real scripts), P5, X2 (evidence by line, risks)
import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGpuKitError } from "../errors/GpuKitError.js";
import type { JobFile } from "../files/jobFile.js";
import { analyzeJob } from "./analyzeJob.js";
import type { Evidence, Framework, JobAnalysis, JobMode, JobType } from "./jobAnalysis.js";
import { jobAnalysisSchema } from "./jobAnalysisSchema.js";

const encoder = new TextEncoder();

function textFile(path: string, text: string): JobFile {
  return { path, bytes: encoder.encode(text) };
}

async function fixture(name: string): Promise<JobFile> {
  return { path: name, bytes: new Uint8Array(await readFile(new URL(`fixtures/${name}`, import.meta.url))) };
}

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isGpuKitError(error)) return error.code;
    throw error;
  }
  return "no error";
}

function analysisOrNamedError(files: JobFile[]): JobAnalysis | null {
  try {
    return analyzeJob(files);
  } catch (error) {
    if (isGpuKitError(error)) return null;
    throw error;
  }
}

const expected: [string, Framework, JobType, JobMode, Record<string, string | number | boolean>][] = [
  [
    "cifar_resnet.py",
    "pytorch",
    "image-classification",
    "train",
    { epochs: 30, batchSize: 128, learningRate: 0.1, modelName: "resnet50", datasetSize: 50_000 },
  ],
  ["keras_mnist.py", "keras", "image-classification", "train", { epochs: 15, batchSize: 128, optimizer: "adam" }],
  ["tf_segmentation.py", "tensorflow", "segmentation", "train", { epochs: 40, resolution: 256 }],
  ["jax_flax_mnist.py", "jax", "image-classification", "train", { epochs: 10 }],
  [
    "yolo.py",
    "pytorch",
    "object-detection",
    "train",
    { epochs: 100, resolution: 640, batchSize: 16, modelName: "yolov8n.pt" },
  ],
  ["sdxl.py", "pytorch", "diffusion-inference", "infer", { inferenceSteps: 30, precision: "float16" }],
  ["dreambooth.py", "pytorch", "diffusion-training", "train", { steps: 800, precision: "fp16" }],
  [
    "lora_llama.py",
    "pytorch",
    "llm-finetune",
    "train",
    {
      epochs: 3,
      batchSize: 4,
      quantization: "4bit",
      adapter: "lora",
      precision: "bf16",
      modelName: "meta-llama/Llama-2-7b-hf",
    },
  ],
  ["vllm_serve.py", "pytorch", "llm-inference", "infer", { gpus: 2, modelName: "mistralai/Mistral-7B-Instruct-v0.2" }],
  ["bert_glue.py", "pytorch", "nlp-finetune", "train", { epochs: 3, batchSize: 16, modelName: "bert-base-uncased" }],
  ["embed.py", "pytorch", "embeddings", "infer", { batchSize: 64 }],
  ["whisper_batch.py", "pytorch", "speech", "infer", { modelName: "whisper-large-v2" }],
  ["ppo_cartpole.py", "pytorch", "reinforcement-learning", "train", { steps: 200_000 }],
  ["gcn_cora.py", "pytorch", "graph-neural-network", "train", { learningRate: 0.01 }],
  ["xgb_gpu.py", "none", "tabular-timeseries", "train", {}],
  ["numba_mandelbrot.py", "numba-cuda", "scientific-cuda", "infer", {}],
  ["cupy_nbody.py", "cupy", "scientific-cuda", "infer", {}],
  ["cudf_etl.py", "rapids", "data-processing", "infer", {}],
  ["blender_render.py", "blender", "rendering", "infer", {}],
  ["dcgan.py", "pytorch", "generative-other", "train", { epochs: 5, resolution: 64 }],
  ["nano_gpt.py", "pytorch", "llm-pretrain", "train", { steps: 5_000, sequenceLength: 256 }],
  ["word_count.py", "none", "non-gpu", "infer", {}],
  ["broken_python2.py", "pytorch", "diffusion-inference", "infer", {}],
];

describe("analyzeJob", () => {
  it.each(expected)("%s is %s, %s, %s", async (name, framework, jobType, mode, parameters) => {
    const analysis = analyzeJob([await fixture(name)]);
    expect({
      framework: analysis.framework.value,
      jobType: analysis.jobType.value,
      mode: analysis.mode.value,
    }).toEqual({ framework, jobType, mode });
    expect(Object.fromEntries(analysis.parameters.map((parameter) => [parameter.name, parameter.value]))).toMatchObject(
      parameters,
    );
    expect(analysis.suggestedCommand).toEqual(["python3", name]);
    expect(jobAnalysisSchema.parse(analysis)).toEqual(analysis);
  });

  it.each(expected)("every piece of evidence of %s quotes the line it names", async (name) => {
    const file = await fixture(name);
    const lines = new TextDecoder().decode(file.bytes).split("\n");
    const { framework, jobType, mode, dataset, entryPoint, parameters, risks } = analyzeJob([file]);
    const evidence: Evidence[] = [framework, jobType, mode, dataset, entryPoint, ...parameters, ...risks].flatMap(
      (part) => part.evidence,
    );
    for (const { line, excerpt, reason } of evidence) {
      if (line !== null) expect(lines[line - 1]?.trim().slice(0, 200)).toBe(excerpt);
      expect(reason).not.toBe("");
    }
  });

  it("asks for a GPU exactly where the code can use one", async () => {
    for (const [name, , jobType] of expected) {
      const { requirements } = analyzeJob([await fixture(name)]);
      expect([name, requirements.deviceKind]).toEqual([name, jobType === "non-gpu" ? "cpu" : "gpu"]);
    }
    const pinned = analyzeJob([
      textFile("a.py", 'import torch\nnet = torch.nn.Linear(2, 2).to(torch.device("cpu"))\n'),
    ]);
    expect(pinned.requirements.deviceKind).toBe("cpu");
  });

  it("names hosts, secrets, checkpoints and risks", async () => {
    const analysis = analyzeJob([await fixture("lora_llama.py")]);
    expect(analysis.networkHosts).toEqual(["huggingface.co"]);
    expect(analysis.secretNames).toEqual(["HF_TOKEN"]);
    expect(analysis.savesCheckpoints).toBe(false);
    expect(analysis.risks.map(({ code }) => code)).toEqual(["needs-network", "needs-secrets", "no-checkpoints"]);
    expect(analyzeJob([await fixture("cifar_resnet.py")]).savesCheckpoints).toBe(true);
  });

  it("keeps imports of a broken script and says that it is broken", async () => {
    const { risks } = analyzeJob([await fixture("broken_python2.py")]);
    expect(risks.map(({ code }) => code)).toContain("broken-code");
  });

  it("finds the entry point among several files, and the data file they read", () => {
    const analysis = analyzeJob([
      textFile("model.py", "import torch\nclass Net(torch.nn.Module): pass\n"),
      textFile(
        "train.py",
        'from model import Net\nDATA = "digits.csv"\nif __name__ == "__main__":\n    Net().cuda()\n',
      ),
      textFile("data/digits.csv", "1,2\n"),
      textFile("requirements.txt", "torch>=2.1\n# a comment\n-r other.txt\n"),
    ]);
    expect(analysis.entryPoint.value).toBe("train.py");
    expect(analysis.entryPoint.evidence[0]).toMatchObject({ path: "train.py", line: 3 });
    expect(analysis.dataset.value).toBe("data/digits.csv");
    expect(analysis.risks.map(({ code }) => code)).toContain("installs-packages");
  });

  it("reads a Dockerfile: image, command, and the options on it", () => {
    const analysis = analyzeJob([
      textFile(
        "Dockerfile",
        'FROM pytorch/pytorch:2.3.0\nRUN pip install \\\n  timm\nCMD ["python", "fit.py", "--epochs", "7"]\n',
      ),
      textFile(
        "fit.py",
        'import torch\nimport argparse\np = argparse.ArgumentParser()\np.add_argument("--epochs", default=90)\n',
      ),
      textFile("other.py", "import torch\n"),
    ]);
    expect(analysis.entryPoint.value).toBe("fit.py");
    expect(analysis.suggestedImage).toBe("pytorch/pytorch:2.3.0");
    expect(analysis.suggestedCommand).toEqual(["python", "fit.py", "--epochs", "7"]);
    expect(analysis.parameters.find(({ name }) => name === "epochs")).toMatchObject({
      value: 7,
      origin: "command-line",
    });
  });

  it("reads a JSON configuration", () => {
    const analysis = analyzeJob([
      textFile("train.py", "import torch\ntorch.zeros(1).cuda()\n"),
      textFile("config.json", '{\n "training": { "epochs": 12,\n "batch_size": 32, "optimizer": "adam" }\n}'),
      textFile("broken.json", "{"),
    ]);
    expect(analysis.parameters).toMatchObject([
      { name: "epochs", value: 12, origin: "configuration", evidence: [{ path: "config.json", line: 2 }] },
      { name: "batchSize", value: 32, evidence: [{ line: 3 }] },
      { name: "optimizer", value: "adam" },
    ]);
    expect(analysis.risks.map(({ code }) => code)).toContain("configuration-unreadable");
  });

  it.each([
    ["no files", [], "file-empty"],
    ["an empty file", [textFile("a.py", "")], "file-empty"],
    ["a blank file", [textFile("a.py", " \n\n")], "file-empty"],
    [
      "bytes that are no text",
      [{ path: "a.py", bytes: Uint8Array.from({ length: 500 }, (_, i) => (i * 37) % 256) }],
      "file-unreadable",
    ],
    ["NUL bytes", [{ path: "a.py", bytes: new Uint8Array(100) }], "file-unreadable"],
    ["a truncated notebook", [textFile("a.ipynb", '{"cells": [{"cell_type": "code"')], "file-unreadable"],
    ["JSON that is no notebook", [textFile("a.ipynb", "[1]")], "file-unreadable"],
    ["a path outside", [textFile("../a.py", "x = 1")], "file-name-unsafe"],
    ["an absolute path", [textFile("/etc/a.py", "x = 1")], "file-name-unsafe"],
    ["a picture alone", [textFile("a.png", "x")], "file-type-unsupported"],
    ["a huge script", [textFile("a.py", "x = 1\n".repeat(200_000))], "file-too-large"],
  ])("refuses %s with a named error", (_, files, code) => {
    expect(codeOf(() => analyzeJob(files))).toBe(code);
  });

  it("stops when told to", () => {
    const file = textFile("a.py", "f(x)\n".repeat(20_000));
    let asked = 0;
    const shouldStop = () => {
      asked += 1;
      return asked > 3;
    };
    expect(codeOf(() => analyzeJob([file], { shouldStop }))).toBe("analysis-stopped");
  });

  it("answers arbitrary bytes under arbitrary names with an analysis or a named error", () => {
    const name = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom("a.py", "a.ipynb", "Dockerfile", "requirements.txt", "a.json", "b/c.py"),
    );
    const pieces = fc.constantFrom(
      "import torch\n",
      "def f(:\n",
      '"""',
      "(",
      "[{",
      "\t",
      "\\\n",
      "é",
      "\u0000",
      "x = 1.\n",
      "%%bash\n",
      "FROM ",
      "@",
      "f(*a, b=)",
      "lambda",
      "\r",
      '{"cells":[',
      "x[",
      "'a",
      "class A(B",
      "if __name__ ==",
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ maxLength: 200 }).map((text) => encoder.encode(text)),
      fc.array(pieces, { maxLength: 40 }).map((parts) => encoder.encode(parts.join(""))),
    );
    const files = fc.array(fc.record({ path: name, bytes }), { maxLength: 3 });
    fc.assert(
      fc.property(files, (job) => {
        const analysis = analysisOrNamedError(job);
        if (analysis) expect(jobAnalysisSchema.parse(analysis)).toEqual(analysis);
      }),
      { numRuns: 300 },
    );
  });
});
