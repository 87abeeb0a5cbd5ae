// proves X8 (what a card has to take, by speeds that no provider measured)
import { describe, expect, it } from "vitest";
import { analyzeJob } from "../analysis/analyzeJob.js";
import { findGpu } from "../catalog/findGpu.js";
import { expectRun } from "./expectRun.js";
import { listMeasurements } from "./listMeasurements.js";

function expected({ gpu = "RTX 3090", model = "resnet50", measurements = listMeasurements() } = {}) {
  const text = `import torch, torchvision
num_epochs = 10
dataset_size = 50000
batch_size = 64
model = torchvision.models.${model}().cuda()
loss.backward()
`;
  const analysis = analyzeJob([{ path: "train.py", bytes: new TextEncoder().encode(text) }]);
  return expectRun(analysis, { device: { gpu: findGpu(gpu), vramGb: 24, cpuCores: 16 }, measurements });
}

describe("expectRun", () => {
  it("is what published speeds say, narrow enough that a card of half the speed falls out of it", () => {
    const fast = expected();
    expect(fast?.low).toBeLessThan(fast?.high ?? 0);
    expect((fast?.high ?? 0) / (fast?.low ?? 1)).toBeLessThanOrEqual(2);
    expect(expected({ gpu: "RTX 2070" })?.mid).toBeGreaterThan(fast?.high ?? Number.POSITIVE_INFINITY);
  });

  it.each([
    ["work that was never measured", { model: "vgg16" }],
    ["a card that the catalog does not know", { gpu: "Aurora X1" }],
    ["no published speeds", { measurements: [] }],
  ])("says nothing of %s", (_, changes) => {
    expect(expected(changes)).toBeNull();
  });
});
