// proves P41, P52 (tier, interval, wider as evidence thins), P53 (epochs, data set, resolution), S2 (finished jobs as evidence)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeJob } from "../analysis/analyzeJob.js";
import { type JobAnalysis, jobModes, jobTypes } from "../analysis/jobAnalysis.js";
import { findGpu } from "../catalog/findGpu.js";
import { listGpus } from "../catalog/listGpus.js";
import type { EstimateDevice, FinishedRun } from "./estimateDevice.js";
import { estimateJob } from "./estimateJob.js";
import { fingerprintJob } from "./fingerprintJob.js";
import { listMeasurements, listMemoryMeasurements } from "./listMeasurements.js";
import { memoryFit } from "./memoryFit.js";
import { workOf } from "./workOf.js";

const measurements = listMeasurements();
const memory = listMemoryMeasurements();

/** An analysis with these conclusions instead. */
function job(
  jobType: JobAnalysis["jobType"]["value"],
  mode: JobAnalysis["mode"]["value"],
  parameters: Record<string, string | number>,
  gpus = 1,
): JobAnalysis {
  const base = resnet();
  return {
    ...base,
    jobType: { ...base.jobType, value: jobType },
    mode: { ...base.mode, value: mode },
    requirements: { ...base.requirements, gpus },
    parameters: Object.entries(parameters).map(([name, value]) => ({ name, value, origin: "literal", evidence: [] })),
  };
}

const midOn = (analysis: JobAnalysis, gpu: string) =>
  estimateJob(analysis, machine(gpu), { measurements, memory }).durationS.mid;

function script(text: string): JobAnalysis {
  return analyzeJob([{ path: "train.py", bytes: new TextEncoder().encode(text) }]);
}

function resnet({ epochs = 10, size = 50_000, resolution = 224, model = "resnet50" } = {}): JobAnalysis {
  return script(`import torch, torchvision
num_epochs = ${epochs}
dataset_size = ${size}
image_size = ${resolution}
batch_size = 64
model = torchvision.models.${model}().cuda()
loss.backward()
`);
}

function plainScript(epochs: number): JobAnalysis {
  return script(`import random\nepochs = ${epochs}\nrate = 3\nprint(random.random())\n`);
}

function machine(gpuName: string | null, nodeId?: string): EstimateDevice {
  const gpu = gpuName === null ? null : findGpu(gpuName);
  return { gpu, vramGb: gpu?.vramGb ?? 0, cpuCores: 8, cpuModel: "Some CPU", nodeId };
}

function runOf(analysis: JobAnalysis, device: EstimateDevice, activeMs: number): FinishedRun {
  return { fingerprint: fingerprintJob(analysis), work: workOf(analysis), device, activeMs };
}

const startS = 10;

describe("estimateJob", () => {
  it("rests on a measured workload where one is like the job, and says so", () => {
    const estimate = estimateJob(resnet(), machine("RTX 3090"), { measurements });
    expect(estimate.tier).toBe("B");
    expect(estimate.basis[0]).toMatch(/Measured resnet50 train/);
    expect(estimate.durationS.mid).toBeGreaterThan(500);
    expect(estimate.durationS.mid).toBeLessThan(3_000);
    expect(estimate.warnings).toEqual([]);
  });

  it("falls back to the class of work, and says that nothing like it was measured", () => {
    const estimate = estimateJob(resnet({ model: "vgg16" }), machine("RTX 3090"), { measurements });
    expect(estimate.tier).toBe("E");
    expect(estimate.basis[0]).toMatch(/Nothing like this job has been measured/);
    expect(estimateJob(resnet(), machine("RTX 3090")).tier).toBe("E");
  });

  it("names every assumption and widens for it", () => {
    const vague = script("import torch, torchvision\nmodel = torchvision.models.resnet50().cuda()\nloss.backward()\n");
    const estimate = estimateJob(vague, machine("RTX 3090"), { measurements });
    const { durationS } = estimateJob(resnet(), machine("RTX 3090"), { measurements });
    expect(estimate.warnings).toHaveLength(2);
    expect(estimate.durationS.high / estimate.durationS.low).toBeGreaterThan(durationS.high / durationS.low);
  });

  it.each([
    ["epochs", (factor: number) => resnet({ epochs: 2 * factor }), 1],
    ["dataset", (factor: number) => resnet({ size: 1_000 * factor }), 1],
    ["resolution", (factor: number) => resnet({ resolution: 32 * factor }), 2],
  ] as const)("scales with %s", (_, build, power) => {
    const device = machine("A100 SXM4 80GB");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.boolean(), (factor, measured) => {
        const options = measured ? { measurements } : {};
        const one = estimateJob(build(1), device, options).durationS.mid - startS;
        const many = estimateJob(build(factor), device, options).durationS.mid - startS;
        expect(many / one).toBeCloseTo(factor ** power, 5);
      }),
    );
  });

  it("guesses a CPU job widely, in proportion to its epochs, and says it is a guess", () => {
    const three = estimateJob(plainScript(3), machine(null));
    const nine = estimateJob(plainScript(9), machine(null));
    expect(three.tier).toBe("E");
    expect(three.durationS.high / three.durationS.low).toBeGreaterThan(100);
    expect(three.basis[0]).toMatch(/Nothing like this job has been measured/);
    expect(three.warnings).toHaveLength(1);
    expect(nine.durationS.mid).toBeCloseTo(3 * three.durationS.mid, 9);
    expect(three.vramGb).toEqual({ low: 0, mid: 0, high: 0 });
  });

  it("takes finished runs of the same job as the best evidence", () => {
    const done = [runOf(plainScript(10), machine(null, "node-1"), 8_000)];
    const here = estimateJob(plainScript(20), machine(null, "node-1"), { finished: done });
    expect(here.tier).toBe("A");
    expect(here.durationS.mid).toBeCloseTo(16, 6);
    expect(estimateJob(plainScript(10), machine(null, "node-2"), { finished: done }).tier).toBe("B");
    const otherCpu = { ...machine(null, "node-2"), cpuModel: "Another CPU" };
    expect(estimateJob(plainScript(10), otherCpu, { finished: done }).tier).toBe("D");
    expect(estimateJob(script("import csv\nepochs = 10\n"), machine(null, "node-1"), { finished: done }).tier).toBe(
      "E",
    );
  });

  it("widens step by step as the evidence thins", () => {
    const job = resnet({ model: "vgg16" });
    const finished = [runOf(job, machine("RTX 3090", "node-1"), 600_000)];
    const on = (gpu: string, nodeId: string) => estimateJob(job, machine(gpu, nodeId), { finished });
    const estimates = [
      on("RTX 3090", "node-1"),
      on("RTX 3090", "node-2"),
      on("RTX 3080 Ti", "node-3"),
      on("RTX 4090", "node-4"),
      estimateJob(job, machine("RTX 3090")),
    ];
    expect(estimates.map(({ tier }) => tier)).toEqual(["A", "B", "C", "D", "E"]);
    const ratios = estimates.map(({ durationS }) => durationS.high / durationS.low);
    expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
    expect(new Set(ratios).size).toBe(5);
  });

  it("scales an unmeasured model of a measured kind by its operations, as tier E", () => {
    const on = (model: string) => estimateJob(resnet({ model }), machine("RTX 3090"), { measurements });
    expect(on("resnet152").tier).toBe("E");
    expect(on("resnet152").basis[0]).toMatch(/counts each sample as 2\.83 of resnet50 train/);
    expect((on("resnet152").durationS.mid - startS) / (on("resnet50").durationS.mid - startS)).toBeCloseTo(
      11.6 / 4.1,
      0,
    );
    expect(on("resnet152").durationS.high / on("resnet152").durationS.low).toBeGreaterThan(2.3 ** 2);
  });

  it("counts answers of a language model by the bytes each token reads", () => {
    const answers = (modelName: string, extra = {}) =>
      job("llm-inference", "infer", { modelName, images: 10_000, maxNewTokens: 128, ...extra });
    const small = midOn(answers("llama-3-8b"), "A100 SXM4 80GB");
    const large = midOn(answers("llama-3-70b"), "A100 SXM4 80GB");
    expect(large / small).toBeGreaterThan(6);
    expect(large / small).toBeLessThan(12);
    expect(midOn(answers("llama-3-8b", { quantization: "4bit" }), "A100 SXM4 80GB")).toBeLessThan(small);
    expect(estimateJob(answers("llama-3-8b"), machine("A100 SXM4 80GB"), { measurements }).tier).toBe("B");
  });

  it("takes images from the batch and attention they were measured with", () => {
    const images = (extra: Record<string, string | number>) =>
      job("diffusion-inference", "infer", { modelName: "runwayml/stable-diffusion-v1-5", images: 1_000, ...extra });
    const frugal = images({ batchSize: 8, precision: "fp16" });
    const plain = images({ batchSize: 8, precision: "fp16", attention: "eager" });
    expect(midOn(plain, "RTX A6000")).toBeGreaterThan(1.5 * midOn(frugal, "RTX A6000"));
    expect(midOn(images({ inferenceSteps: 100 }), "A10")).toBeGreaterThan(1.8 * midOn(images({}), "A10"));
    const needs = (analysis: JobAnalysis) =>
      estimateJob(analysis, machine("RTX A6000"), { measurements, memory }).vramGb;
    expect(needs(plain).mid).toBeGreaterThan(needs(frugal).mid);
  });

  it("counts a model's operations at its own image size, and an adapter's training as two thirds", () => {
    const images = (modelName: string, resolution: number) =>
      midOn(
        job("diffusion-inference", "infer", { modelName, images: 1_000, resolution, precision: "fp16" }),
        "RTX 4090",
      );
    expect(images("sdxl-base", 1_024) / images("stable-diffusion-v1-5", 512)).toBeLessThan(12);
    const tune = (extra: Record<string, string>) =>
      midOn(
        job("llm-finetune", "train", {
          modelName: "llama-2-7b",
          epochs: 1,
          datasetSize: 1e6,
          precision: "bf16",
          ...extra,
        }),
        "RTX 4090",
      );
    expect(tune({ adapter: "lora" }) / tune({})).toBeCloseTo(2 / 3, 2);
    expect(tune({ adapter: "lora", quantization: "4bit" })).toBeCloseTo(tune({ adapter: "lora" }), 0);
  });

  it("is less sure the further an image size is from the measured one", () => {
    const width = (resolution: number) => {
      const { low, high } = estimateJob(resnet({ resolution, epochs: 100 }), machine("RTX 3090"), {
        measurements,
      }).durationS;
      return high / low;
    };
    expect(width(32)).toBeGreaterThan(width(112));
    expect(width(112)).toBeGreaterThan(width(224));
    expect(width(448)).toBeGreaterThan(width(224));
  });

  it("is faster on more GPUs, but not in proportion", () => {
    const on = (gpus: number) =>
      midOn(
        job("nlp-finetune", "train", { modelName: "bert-base", epochs: 3, datasetSize: 1e6 }, gpus),
        "A100 SXM4 80GB",
      );
    expect(on(1) / on(4)).toBeGreaterThan(3);
    expect(on(1) / on(4)).toBeLessThan(4);
  });

  it("lets the host's processor limit what its GPU could take, and says so", () => {
    const half = {
      ...resnet(),
      parameters: [
        ...resnet().parameters,
        { name: "precision", value: "amp", origin: "literal" as const, evidence: [] },
      ],
    };
    const on = (cpuCores: number) => estimateJob(half, { ...machine("H100 SXM5 80GB"), cpuCores }, { measurements });
    expect(on(2).warnings.join()).toMatch(/Reading images limits this machine to about 750 a second/);
    expect(on(2).durationS.mid).toBeCloseTo(startS + 500_000 / 750, 6);
    expect(on(64).warnings).toEqual([]);
    expect(on(64).durationS.mid).toBeLessThan(on(2).durationS.mid / 2);
  });

  it("counts a GPU the catalog lacks by its memory, as tier E, and a part of a card with doubt", () => {
    const unknown = (vramGb: number) => estimateJob(resnet(), { gpu: null, vramGb, cpuCores: 8 }, { measurements });
    expect(unknown(24).tier).toBe("E");
    expect(unknown(24).warnings.join()).toMatch(/counted by its 24 GB as a slow one/);
    expect(unknown(0).warnings.join()).toMatch(/its memory is not known/);
    const known = estimateJob(resnet(), machine("RTX 3080 Ti"), { measurements }).durationS;
    const laptop = estimateJob(resnet(), machine("RTX 3080 Ti Laptop GPU"), { measurements });
    expect(laptop.warnings.join()).toMatch(/counted as a part of RTX 3080 Ti/);
    expect(laptop.durationS.mid).toBeGreaterThan(known.mid);
    for (const wide of [unknown(24).durationS, laptop.durationS])
      expect(wide.high / wide.low).toBeGreaterThan(known.high / known.low);
  });

  it("takes memory from measured peaks, from a language model's parts, or from the analysis, and says which", () => {
    const on = (analysis: JobAnalysis) => estimateJob(analysis, machine("RTX 3090"), { measurements, memory });
    const measured = on(resnet());
    expect(measured.basis.at(-1)).toMatch(/measured peaks of resnet50 train at batch 64/);
    expect(measured.vramGb.mid).toBeGreaterThan(5);
    expect(measured.vramGb.mid).toBeLessThan(8);
    const model = on(job("llm-inference", "infer", { modelName: "llama-2-13b" }));
    expect(model.basis.at(-1)).toMatch(/13 billion weights at fp16/);
    expect(memoryFit(model.vramGb, 24)).toBe("insufficient");
    const other = resnet({ model: "vgg16" });
    expect(on(other).basis.at(-1)).toMatch(/safety factor/);
    expect(on(other).vramGb).toEqual(other.requirements.vramGb);
  });

  it("puts memory that is no number in order rather than passing it on", () => {
    const wrong = { ...resnet({ model: "vgg16" }) };
    wrong.requirements = { ...wrong.requirements, vramGb: { low: Number.NaN, mid: -3, high: 2 } };
    const { vramGb } = estimateJob(wrong, machine("RTX 3090"), { measurements, memory });
    expect(vramGb).toEqual({ low: 0, mid: 2, high: 1e6 });
  });

  it("gives finite, ordered intervals whatever the parameters are", () => {
    const words = [
      "resnet50",
      "resnet152",
      "7b",
      "llama-3-8b",
      "bert-base-uncased",
      "stable-diffusion-v1-5",
      "amp",
      "4bit",
      "",
    ];
    const value = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(...words, true));
    const names =
      "epochs steps datasetSize images resolution batchSize modelName modelParameters sequenceLength maxNewTokens inferenceSteps precision quantization attention".split(
        " ",
      );
    const parameters = fc.array(
      fc.record({
        name: fc.constantFrom(...names),
        value,
        origin: fc.constant("literal" as const),
        evidence: fc.array(fc.constant({ path: "a.py", line: 1, excerpt: "", reason: "a reason" }), { maxLength: 1 }),
      }),
    );
    const device = fc.record({
      gpu: fc.option(fc.constantFrom(...listGpus())),
      vramGb: fc.oneof(fc.double(), fc.constantFrom(0, 8, 24)),
      cpuCores: fc.oneof(fc.double(), fc.constantFrom(0, 8)),
    });
    const asked = fc.record({
      parameters,
      device,
      jobType: fc.constantFrom(...jobTypes),
      mode: fc.constantFrom(...jobModes),
      gpus: fc.oneof(fc.double(), fc.integer({ min: 0, max: 8 })),
      start: fc.constantFrom(resnet(), plainScript(1)),
    });
    fc.assert(
      fc.property(asked, ({ start, jobType, mode, gpus, parameters: changed, device: on }) => {
        const changedJob = {
          ...start,
          jobType: { ...start.jobType, value: jobType },
          mode: { ...start.mode, value: mode },
          requirements: { ...start.requirements, gpus },
          parameters: changed,
        };
        const estimate = estimateJob(changedJob, on, { measurements, memory });
        for (const { low, mid, high } of [estimate.durationS, estimate.vramGb]) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(mid).toBeGreaterThanOrEqual(low);
          expect(high).toBeGreaterThanOrEqual(mid);
          expect(Number.isFinite(high)).toBe(true);
        }
        expect(estimate.basis.length).toBeGreaterThan(1);
        expect(estimate.basis.join()).not.toMatch(/NaN|undefined|null/);
      }),
      { numRuns: 500 },
    );
  });
});
