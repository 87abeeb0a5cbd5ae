import { findGpu } from "../catalog/findGpu.js";
import type { EstimateDevice } from "../estimate/estimateDevice.js";
import type { Offer } from "./offer.js";

/** An offer's machine as an estimate sees it. */
export function deviceOf(offer: Offer): EstimateDevice {
  const { gpu } = offer;
  return {
    gpu: gpu && findGpu(gpu.catalogName ?? gpu.reportedName, gpu.vramGb),
    vramGb: gpu?.vramGb ?? 0,
    cpuCores: offer.cpuCores,
    cpuModel: offer.cpuModel,
    nodeId: offer.nodeId,
  };
}
