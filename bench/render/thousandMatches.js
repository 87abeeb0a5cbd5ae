// 1,000 offers as the server ranks them for a training: a mixed market, most of which fits.
import { analyzeJob, rankOffers } from "@gpukit/core";

const script = `import torch, torchvision
model = torchvision.models.resnet50().cuda()
data = torchvision.datasets.CIFAR10(".")
batch_size = 64
epochs = 20
for epoch in range(epochs):
    loss.backward()
`;

const kinds = [
  ["RTX 4090", 24],
  ["RTX 3090", 24],
  ["L40S", 48],
  ["A100 PCIe 80GB", 80],
  ["RTX 2060", 6],
];
const isolations = ["gvisor", "container", "bubblewrap", "process"];
const regions = ["DE", "BR", "US", "JP"];

const offerOf = (index) => {
  const [catalogName, vramGb] = kinds[index % kinds.length];
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    nodeId: `00000000-0000-4000-9000-${String(index).padStart(12, "0")}`,
    name: `machine-${index}`,
    deviceKind: "gpu",
    gpu: { reportedName: `NVIDIA ${catalogName}`, catalogName, uuid: null, vramGb, driverVersion: null },
    cpuModel: "AMD EPYC 7543",
    cpuCores: 16,
    ramGb: 64,
    freeDiskGb: 500,
    pricePerHour: String(100_000 + ((index * 7_919) % 900_000)),
    state: index % 11 === 0 ? "rented" : "available",
    isolation: isolations[index % isolations.length],
    simulated: false,
    reputation: { jobsDone: index % 300, jobsLost: index % 5 },
    region: regions[index % regions.length],
    createdAtMs: 0,
  };
};

export const thousandMatches = (order = "cost-benefit") =>
  rankOffers(
    analyzeJob([{ path: "train.py", bytes: new TextEncoder().encode(script) }]),
    Array.from({ length: 1_000 }, (_, index) => offerOf(index)),
    { order },
  );
