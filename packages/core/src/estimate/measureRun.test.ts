// proves S2 (a finished job as a row), P41
import { describe, expect, it } from "vitest";
import { analyzeJob } from "../analysis/analyzeJob.js";
import { findGpu } from "../catalog/findGpu.js";
import { addMeasurement } from "./addMeasurement.js";
import { estimateJob } from "./estimateJob.js";
import { listMeasurements } from "./listMeasurements.js";
import { measureRun } from "./measureRun.js";

function analysisOf({ size = "dataset_size = 50000", model = "resnet50", resolution = 224 } = {}) {
  const text = `import torch, torchvision
num_epochs = 10
${size}
batch_size = 64
image_size = ${resolution}
model = torchvision.models.${model}().cuda()
loss.backward()
`;
  return analyzeJob([{ path: "train.py", bytes: new TextEncoder().encode(text) }]);
}

function runOn(gpu: string, activeS: number, changes = {}) {
  const device = { gpu: findGpu(gpu), vramGb: 24, cpuCores: 32, nodeId: "1" };
  return { device, activeMs: activeS * 1_000, ...changes };
}

describe("measureRun", () => {
  it("gives back the speed an estimate was made from, so that the same job again is estimated as it ran", () => {
    const analysis = analysisOf();
    const row = measureRun(analysis, runOn("RTX 4090", 510));
    expect(row).toMatchObject({ workload: "resnet50 train", throughput: 1_000, unit: "img/s", source_id: "node 1" });
    if (!row) throw new Error("No row.");
    const table = addMeasurement(listMeasurements(), row);
    const again = estimateJob(analysis, runOn("RTX 4090", 0).device, { measurements: table });
    expect(again.tier).toBe("A");
    const elsewhere = { ...runOn("RTX 4090", 0).device, nodeId: "2" };
    expect(estimateJob(analysis, elsewhere, { measurements: table }).tier).toBe("B");
    expect(again.durationS.mid / 510).toBeGreaterThan(0.85);
    expect(again.durationS.mid / 510).toBeLessThan(1.15);
  });

  it("counts larger images as more work, and believes what the job reported", () => {
    expect(measureRun(analysisOf({ resolution: 448 }), runOn("RTX 4090", 510))?.throughput).toBeCloseTo(4_000, 9);
    expect(measureRun(analysisOf(), runOn("RTX 4090", 510, { reportedPerS: 700 }))?.throughput).toBe(700);
  });

  it.each([
    ["another model than was ever measured", analysisOf({ model: "vgg16" }), runOn("RTX 4090", 510)],
    ["an amount of data that was assumed", analysisOf({ size: "" }), runOn("RTX 4090", 510)],
    ["a run too short to tell", analysisOf(), runOn("RTX 4090", 59)],
    ["a GPU nobody knows", analysisOf(), runOn("Some GPU of 2031", 510)],
    ["a slice of a card", analysisOf(), runOn("NVIDIA A100-SXM4-40GB MIG 1g.5gb", 510)],
    ["a time that is none", analysisOf(), runOn("RTX 4090", Number.NaN)],
  ])("measures nothing from %s", (_what, analysis, run) => {
    expect(measureRun(analysis, run)).toBeNull();
  });
});
