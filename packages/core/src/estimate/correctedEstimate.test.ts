// proves P45, P53 (a corrected parameter moves the estimate)
import { expect, it } from "vitest";
import { analyzeJob } from "../analysis/analyzeJob.js";
import { correctAnalysis } from "../analysis/correctAnalysis.js";
import { estimateJob } from "./estimateJob.js";

const training = analyzeJob([
  {
    path: "train.py",
    bytes: new TextEncoder().encode(`import torch
from torchvision.models import resnet50
epochs = 3
batch_size = 32
model = resnet50().cuda()
for epoch in range(epochs):
    model.train()
    loss.backward()
`),
  },
]);

it("ten times the epochs take several times as long", () => {
  const device = { catalogName: "RTX 4090", vramGb: 24 } as never;
  const seconds = (analysis: typeof training) => estimateJob(analysis, device, {}).durationS.mid;
  const parameters = [{ name: "epochs", value: 30 }];
  const tenfold = correctAnalysis(training, { framework: null, jobType: null, parameters });
  expect(seconds(tenfold) / seconds(training)).toBeGreaterThan(5);
});
