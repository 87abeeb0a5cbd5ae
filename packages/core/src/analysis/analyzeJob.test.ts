// proves S1, W2 (what an analysis says), P3, P51 (framework and type of real scripts), P5, X2 (evidence by line, risks)
import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGpuKitError } from "../errors/GpuKitError.js";
import type { JobFile } from "../files/jobFile.js";
import { analyzeJob } from "./analyzeJob.js";
import type { JobAnalysis } from "./jobAnalysis.js";
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

describe("analyzeJob", () => {
  it("asks for a GPU exactly where the code can use one", async () => {
    for (const name of ["cifar_resnet.py", "xgb_gpu.py", "numba_mandelbrot.py", "sdxl.py"])
      expect([name, analyzeJob([await fixture(name)]).requirements.deviceKind]).toEqual([name, "gpu"]);
    for (const name of ["word_count.py", "plain/sklearn_iris.py", "plain/torch_cpu_pinned.py"])
      expect([name, analyzeJob([await fixture(name)]).requirements.deviceKind]).toEqual([name, "cpu"]);
  });

  it("does not take another library's class for one of TensorFlow's by its first letters", () => {
    const source = "from darts.models import TFTModel\nTFTModel(input_chunk_length=24).fit(series)\n";
    const analysis = analyzeJob([{ path: "train.py", bytes: new TextEncoder().encode(source) }]);
    expect(analysis.framework.value).toBe("pytorch");
  });

  it("names hosts, secrets, checkpoints and risks", async () => {
    const analysis = analyzeJob([await fixture("lora_llama.py")]);
    expect(analysis.networkHosts).toEqual(["huggingface.co"]);
    expect(analysis.secretNames).toEqual(["HF_TOKEN"]);
    expect(analysis.savesCheckpoints).toBe(false);
    expect(analysis.risks.map(({ code }) => code)).toEqual([
      "needs-network",
      "needs-secrets",
      "no-checkpoints",
      "gated-model",
    ]);
    expect(analyzeJob([await fixture("cifar_resnet.py")]).savesCheckpoints).toBe(true);
  });

  it("shows the line behind every host, secret and checkpoint", () => {
    const text = `import os, torch
from transformers import AutoModel
token = os.environ["HF_TOKEN"]
model = AutoModel.from_pretrained("bert-base-uncased").cuda()
torch.save(model.state_dict(), "last.pt")
`;
    const { risks, checkpointEvidence } = analyzeJob([{ path: "a.py", bytes: new TextEncoder().encode(text) }]);
    const lines = (code: string) => risks.find((risk) => risk.code === code)?.evidence.map(({ line }) => line);
    expect(lines("needs-network")).toEqual([4]);
    expect(lines("needs-secrets")).toEqual([3]);
    expect(checkpointEvidence?.map(({ line, excerpt }) => [line, excerpt])).toEqual([
      [5, 'torch.save(model.state_dict(), "last.pt")'],
    ]);
  });

  it("keeps imports of a broken script and says that it is broken", async () => {
    const { risks } = analyzeJob([await fixture("broken_python2.py")]);
    expect(risks.map(({ code }) => code)).toEqual(expect.arrayContaining(["broken-code", "python2"]));
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
