import { findGpu, GpuKitError, type HardwareReport } from "@gpukit/core";
import { version } from "../version.js";

/** A made-up machine, labelled so: around one GPU of the catalog, or without any. Throws `invalid-input` for an unknown GPU. */
export function simulatedHardware(gpu: string | null): HardwareReport {
  const model = gpu === null ? null : findGpu(gpu);
  if (gpu !== null && !model)
    throw new GpuKitError("invalid-input", `There is no "${gpu}" in the catalog to simulate.`, {
      whatToDo: 'Name a GPU of the catalog, such as "RTX 4090", or null for a provider without one.',
    });
  const device = model && { reportedName: String(gpu), catalogName: model.name, vramGb: model.vramGb };
  return {
    hostname: "simulated",
    os: "Simulated",
    cpuModel: "Simulated processor",
    cpuCores: 16,
    ramGb: 64,
    freeDiskGb: 500,
    gpus: device ? [{ ...device, uuid: null, driverVersion: null }] : [],
    isolation: "simulated",
    agentVersion: version,
    simulated: true,
  };
}
