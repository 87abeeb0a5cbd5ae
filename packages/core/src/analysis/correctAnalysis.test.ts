// proves P45, X2 (what the visitor corrects), P53 (a corrected parameter moves what is needed)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeJob } from "./analyzeJob.js";
import { type AnalysisCorrections, correctAnalysis } from "./correctAnalysis.js";
import { fileBytesOf, findRequirements } from "./findRequirements.js";
import { frameworks, jobTypes } from "./jobAnalysis.js";
import { jobAnalysisSchema } from "./jobAnalysisSchema.js";

const read = (text: string) => analyzeJob([{ path: "train.py", bytes: new TextEncoder().encode(text) }]);
const nothing: AnalysisCorrections = { framework: null, jobType: null, parameters: [] };

const training = read(`import torch
from torchvision.models import resnet50
epochs = 3
batch_size = 32
model = resnet50().cuda()
for epoch in range(epochs):
    model.train()
    loss.backward()
`);
const plain = read("print(sum(range(10)))\n");

describe("correctAnalysis", () => {
  it("changes nothing where nothing is known better", () => {
    for (const analysis of [training, plain]) {
      expect(correctAnalysis(analysis, nothing)).toEqual(analysis);
      const same = { ...nothing, framework: analysis.framework.value, jobType: analysis.jobType.value };
      expect(correctAnalysis(analysis, same)).toEqual(analysis);
    }
  });

  it("is certain of what it was told, keeps the lines that were read, and leaves the analysis as it was", () => {
    const before = structuredClone(training);
    const corrected = correctAnalysis(training, { ...nothing, jobType: "llm-inference" });
    expect(training).toEqual(before);
    expect(corrected.jobType).toEqual({
      value: "llm-inference",
      confidence: 1,
      evidence: training.jobType.evidence,
      origin: "corrected",
    });
    expect(corrected.framework).toEqual(training.framework);
    expect(corrected.confidence).toBe(training.framework.confidence);
  });

  it("lets follow what rests on it: mode, needs, image and risks", () => {
    const inference = correctAnalysis(training, { ...nothing, jobType: "llm-inference" });
    expect(inference.mode).toMatchObject({ value: "infer", origin: "corrected" });
    expect(inference.risks.map(({ code }) => code)).not.toContain("no-checkpoints");
    expect(inference.requirements.vramGb.mid).not.toBe(training.requirements.vramGb.mid);
    const back = correctAnalysis(inference, { ...nothing, jobType: "llm-finetune" });
    expect(back.mode.value).toBe("train");
    expect(back.risks.map(({ code }) => code)).toContain("no-checkpoints");
    expect(correctAnalysis(training, { ...nothing, framework: "jax" }).suggestedImage).toContain("jax");
    expect(correctAnalysis({ ...training, suggestedImage: "mine:1" }, { ...nothing, framework: "jax" }).suggestedImage) //
      .toBe("mine:1");
  });

  it("asks for a GPU, or for none, as it was told", () => {
    expect(plain.requirements.deviceKind).toBe("cpu");
    const computing = correctAnalysis(plain, { ...nothing, framework: "cupy" });
    expect(computing.requirements.deviceKind).toBe("gpu");
    expect(computing.jobType.value).toBe("scientific-cuda");
    expect(computing.suggestedImage).toContain("cupy");
    const quiet = correctAnalysis(training, { ...nothing, jobType: "non-gpu" });
    expect(quiet.requirements).toMatchObject({ deviceKind: "cpu", gpus: 0, vramGb: { high: 0 } });
    expect(quiet.suggestedImage).toBeNull();
  });

  it("replaces and adds parameters", () => {
    const parameters = [
      { name: "epochs", value: 30 },
      { name: "batchSize", value: 64 },
      { name: "resolution", value: 448 },
    ];
    const corrected = correctAnalysis(training, { ...nothing, parameters });
    const epochs = training.parameters.find(({ name }) => name === "epochs");
    expect(corrected.parameters).toContainEqual({ ...epochs, value: 30, origin: "corrected" });
    expect(corrected.parameters).toContainEqual({ name: "resolution", value: 448, origin: "corrected", evidence: [] });
    expect(corrected.requirements.vramGb.mid).toBeGreaterThan(training.requirements.vramGb.mid);
  });

  it("assumes the size of the model it was told", () => {
    const language = read("from transformers import pipeline\npipe = pipeline(model='gpt2')\npipe.to('cuda')\n");
    const named = correctAnalysis(language, { ...nothing, parameters: [{ name: "modelName", value: "resnet50" }] });
    expect(named.parameters.filter(({ name }) => name === "modelSizeB")).toMatchObject([
      { value: 0.0256, origin: "assumed" },
    ]);
  });

  it.each([
    ["epochs", 0],
    ["epochs", -1],
    ["epochs", "many"],
    ["epochs", Number.NaN],
    ["resolution", 2],
    ["optimizer", "quickly"],
    ["modelName", ""],
    ["nonsense", 3],
    ["__proto__", 3],
  ])("refuses %s = %s", (name, value) => {
    const wrong = () => correctAnalysis(training, { ...nothing, parameters: [{ name, value }] });
    expect(wrong).toThrow(expect.objectContaining({ code: "invalid-input" }));
  });

  it("gives a whole analysis for every framework and type, also when corrected again", () => {
    const choice = fc.record({
      framework: fc.option(fc.constantFrom(...frameworks)),
      jobType: fc.option(fc.constantFrom(...jobTypes)),
      parameters: fc.constant<AnalysisCorrections["parameters"]>([]),
    });
    fc.assert(
      fc.property(fc.constantFrom(training, plain), choice, choice, (analysis, first, second) => {
        const corrected = correctAnalysis(analysis, first);
        expect(jobAnalysisSchema.parse(corrected)).toEqual(corrected);
        expect(corrected.requirements.gpus > 0).toBe(corrected.requirements.deviceKind === "gpu");
        expect(jobAnalysisSchema.parse(correctAnalysis(corrected, second)).version).toBe(1);
      }),
      { numRuns: 200 },
    );
  });
});

it("finds the files' bytes again in what was worked out from them", () => {
  const base = { framework: "pytorch", jobType: "speech", mode: "train", parameters: [] } as const;
  fc.assert(
    fc.property(fc.boolean(), fc.integer({ min: 0, max: 2 ** 40 }), (needsGpu, fileBytes) => {
      expect(fileBytesOf(findRequirements({ ...base, needsGpu, fileBytes }))).toBe(fileBytes);
    }),
    { numRuns: 500 },
  );
});
