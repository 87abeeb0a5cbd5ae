import {
  analyzeJob,
  compareWithCloud,
  type JobAnalysis,
  type Match,
  type MatchOrder,
  type Offer,
  rankOffers,
} from "@gpukit/core";
import { listCloudPrices } from "@gpukit/core/measurements";

/** A script with something of everything an analysis finds. */
export const trainScript = `import os
import torch
from diffusers import StableDiffusionXLPipeline, UNet2DConditionModel
from peft import LoraConfig
import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--max_train_steps", type=int, default=1500)
parser.add_argument("--resolution", type=int, default=1024)
token = os.environ["HF_TOKEN"]
pipe = StableDiffusionXLPipeline.from_pretrained("stabilityai/stable-diffusion-xl-base-1.0")
unet = UNet2DConditionModel.from_pretrained("stabilityai/stable-diffusion-xl-base-1.0")
unet.add_adapter(LoraConfig(r=16, target_modules=["to_q", "to_k", "to_v"]))
optimizer = torch.optim.AdamW(unet.parameters(), lr=1e-4)
batch_size = 1
epochs = 3
for epoch in range(epochs):
    loss = unet(torch.zeros(batch_size)).loss
    loss.backward()
    optimizer.step()
os.system("nvidia-smi")
`;

/** A script that asks for no GPU. */
export const countScript = `from collections import Counter
print(Counter(open("words.txt").read().split()).most_common(10))
`;

const encoder = new TextEncoder();

/** What core says of one script. */
export function analysisOf(source: string, path = "train_lora.py"): JobAnalysis {
  return analyzeJob([{ path, bytes: encoder.encode(source) }]);
}

/** One offer; `gpu` by name and GB, null for processor cores alone. */
export function offerOf(
  id: string,
  { vram, gpu, ...rest }: Partial<Omit<Offer, "gpu">> & { gpu?: string | null; vram?: number } = {},
): Offer {
  const name = gpu === undefined ? "RTX 4090" : gpu;
  return {
    id,
    nodeId: `node-${id}`,
    name: `vela-${id}`,
    deviceKind: name === null ? "cpu" : "gpu",
    gpu:
      name === null
        ? null
        : {
            reportedName: `NVIDIA GeForce ${name}`,
            catalogName: name,
            uuid: null,
            vramGb: vram ?? 24,
            driverVersion: null,
          },
    cpuModel: "AMD EPYC 7543",
    cpuCores: 16,
    ramGb: 64,
    freeDiskGb: 500,
    pricePerHour: "410000",
    state: "available",
    isolation: "gvisor",
    simulated: false,
    reputation: { jobsDone: 418, jobsLost: 3 },
    createdAtMs: 0,
    ...rest,
  };
}

/** A small market: every fit there is, one simulated machine, one without a GPU. */
export const market: readonly Offer[] = [
  offerOf("07"),
  offerOf("03", { gpu: "RTX 3090", pricePerHour: "205000", ramGb: 48, reputation: { jobsDone: 96, jobsLost: 2 } }),
  offerOf("02", { gpu: "A100 PCIe 80GB", vram: 80, pricePerHour: "910000", ramGb: 128, isolation: "container" }),
  offerOf("11", { gpu: "L40S", vram: 48, pricePerHour: "620000", simulated: true, isolation: "simulated" }),
  offerOf("05", { gpu: "RTX 4000 Ada", vram: 20, pricePerHour: "168000", reputation: { jobsDone: 0, jobsLost: 0 } }),
  offerOf("08", { gpu: "RTX 4070 Ti SUPER", vram: 16, pricePerHour: "141000" }),
  offerOf("09", { gpu: "RTX 2060", vram: 6, pricePerHour: "60000" }),
  offerOf("12", { gpu: null, pricePerHour: "20000", cpuCores: 64, ramGb: 256 }),
];

/** Offers as the server ranks them for a script. */
export function matchesOf(
  source: string,
  offers: readonly Offer[] = market,
  order: MatchOrder = "cost-benefit",
): Match[] {
  return rankOffers(analysisOf(source), offers, { order });
}

/** The same, what is recommended beside a cloud: at a rate that makes the cards of the sample market cheaper than there. */
export function matchesBesideCloud(source: string): Match[] {
  const analysis = analysisOf(source);
  const usdRate = { usdPerBillionQu: 1_000, source: "a made-up rate", atMs: 0 };
  return matchesOf(source).map((match) => {
    const { offer, estimate, recommended } = match;
    const comparison = recommended
      ? compareWithCloud({ analysis, offer, estimate, prices: listCloudPrices(), usdRate })
      : null;
    return comparison ? { ...match, comparison } : match;
  });
}
