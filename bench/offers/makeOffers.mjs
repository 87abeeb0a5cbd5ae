import { isolations, listGpus } from "@gpukit/core";
import { seeded } from "./random.mjs";

export const regions = Array.from({ length: 24 }, (_, number) => `region-${number + 1}`);

/** A market of made-up offers: every GPU of the catalog, prices by what it can do, records from none to long. */
export const makeOffers = (count, seed) => {
  const random = seeded(seed);
  const gpus = listGpus();
  return Array.from({ length: count }, (_, number) => {
    const gpu = random.pick(gpus);
    const jobs = random.chance(0.3) ? 0 : Math.floor(random.between(0, 400));
    const lost = Math.floor(jobs * random.next() ** 4 * 0.3);
    const price = 20_000 * (gpu.fp16TensorTflops ?? gpu.fp32Tflops) ** 0.6 * random.spread(0.5);
    return {
      id: idOf(number),
      nodeId: idOf(1_000_000_000 + Math.floor(number / 4)),
      name: `machine ${number}`,
      deviceKind: "gpu",
      gpu: {
        reportedName: gpu.name,
        catalogName: gpu.name,
        uuid: null,
        vramGb: gpu.vramGb,
        driverVersion: null,
      },
      cpuModel: "AMD EPYC 7543",
      cpuCores: random.pick([8, 16, 32, 64]),
      ramGb: random.pick([16, 32, 64, 128, 256, 512]),
      freeDiskGb: random.pick([50, 200, 1_000, 4_000]),
      pricePerHour: String(Math.max(1, Math.round(price))),
      state: random.chance(0.9) ? "available" : "rented",
      isolation: random.pick(isolations.slice(0, 4)),
      simulated: random.chance(0.01),
      reputation: { jobsDone: jobs - lost, jobsLost: lost },
      region: random.pick(regions),
      internet: random.chance(0.8),
      createdAtMs: 0,
    };
  });
};

const idOf = (number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
