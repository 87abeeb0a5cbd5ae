import { findGpu } from "../catalog/findGpu.js";
import type { GpuModel } from "../catalog/gpuModel.js";
import type { EstimateDevice } from "../estimate/estimateDevice.js";
import { amountOf } from "./amountOf.js";
import { deviceOf } from "./deviceOf.js";
import type { Offer } from "./offer.js";

/** What all offers of one class have in common: everything a fit and an estimate depend on but RAM, disk and the host's own past. */
export interface Machine {
  key: string;
  /** The kind of GPU, or of processor; offers of several are variety. */
  model: string;
  device: EstimateDevice;
  /** GB of one GPU, 0 without one. */
  vramGb: number;
  gpus: number;
}

/** Where there is no GPU, cores count as the next lower of these. */
const coreSteps = [128, 64, 32, 16, 8, 4, 2, 1] as const;
/** Beside a GPU more than these feed it no faster, so that a market has about as many classes as there are kinds of GPU. */
const coresBesideGpu = 8;
const keptNames = 10_000;

/** The class of machine that an offer is. */
export function machineOf(offer: Offer): Machine {
  const { gpu } = offer.deviceKind === "gpu" ? offer : { gpu: null };
  const vramGb = gpu ? amountOf(gpu.vramGb) : 0;
  const gpus = gpu ? Math.max(1, Math.floor(amountOf(offer.gpuCount ?? 1))) : 0;
  const cores = Math.max(1, Math.floor(amountOf(offer.cpuCores)));
  const cpuCores = gpu ? Math.min(coresBesideGpu, cores) : (coreSteps.find((step) => cores >= step) ?? 1);
  const model = gpu ? knownGpu(gpu.catalogName ?? gpu.reportedName, vramGb) : null;
  const device: EstimateDevice = {
    gpu: model,
    vramGb,
    cpuCores,
    cpuModel: gpu ? undefined : offer.cpuModel,
  };
  const name = gpu ? (model?.name ?? `unknown ${gpu.reportedName}`) : `cpu ${offer.cpuModel}`;
  return { key: `${name}|${vramGb}|${gpus}|${cpuCores}`, model: name, device, vramGb, gpus };
}

/** The device of one host, so that what ran there before speaks for it. */
export function hostDeviceOf(machine: Machine, offer: Offer): EstimateDevice {
  return { ...deviceOf(offer), ...machine.device, nodeId: offer.nodeId };
}

const models = new Map<string, GpuModel | null>();

/** Reading a name takes some microseconds, and a market has few names. */
function knownGpu(name: string, vramGb: number): GpuModel | null {
  const key = `${name}|${vramGb}`;
  const known = models.get(key);
  if (known !== undefined) return known;
  const model = findGpu(name, vramGb > 0 ? vramGb : undefined);
  if (models.size >= keptNames) models.clear();
  models.set(key, model);
  return model;
}
