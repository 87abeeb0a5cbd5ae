// proves P41, P52 (tier, interval, wider as evidence thins), P53 (epochs, data set, resolution), S2 (finished jobs as evidence)
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeJob } from "../analysis/analyzeJob.js";
import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import { findGpu } from "../catalog/findGpu.js";
import { listGpus } from "../catalog/listGpus.js";
import type { EstimateDevice, FinishedRun } from "./estimateDevice.js";
import { estimateJob } from "./estimateJob.js";
import { fingerprintJob } from "./fingerprintJob.js";
import { listMeasurements } from "./listMeasurements.js";
import { workOf } from "./workOf.js";

const measurements = listMeasurements();

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

  it("gives finite, ordered intervals whatever the parameters are", () => {
    const value = fc.oneof(fc.double(), fc.integer(), fc.constantFrom("resnet50", "7b", "", true));
    const names = ["epochs", "steps", "datasetSize", "resolution", "batchSize", "modelName", "modelParameters", "gpus"];
    const parameters = fc.array(
      fc.record({
        name: fc.constantFrom(...names),
        value,
        origin: fc.constant("literal" as const),
        evidence: fc.array(fc.constant({ path: "a.py", line: 1, excerpt: "", reason: "a reason" }), { maxLength: 1 }),
      }),
    );
    const gpus = fc.option(fc.constantFrom(...listGpus()));
    fc.assert(
      fc.property(parameters, gpus, fc.constantFrom(resnet(), plainScript(1)), (changed, gpu, analysis) => {
        const job = { ...analysis, parameters: changed };
        const { durationS } = estimateJob(job, { gpu, vramGb: 8, cpuCores: 1 }, { measurements });
        expect(durationS.low).toBeGreaterThanOrEqual(0);
        expect(durationS.mid).toBeGreaterThanOrEqual(durationS.low);
        expect(durationS.high).toBeGreaterThanOrEqual(durationS.mid);
        expect(Number.isFinite(durationS.high)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
