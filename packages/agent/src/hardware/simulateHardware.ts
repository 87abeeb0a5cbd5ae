import { findGpu, GpuKitError, type HardwareReport } from "@gpukit/core";

/**
 * A made-up machine around one GPU of the catalog, labelled as simulated wherever a person could read it.
 * Throws `invalid-input` for a name the catalog does not have.
 */
export function simulateHardware({ gpu, agentVersion }: { gpu: string; agentVersion: string }): HardwareReport {
  const model = findGpu(gpu);
  if (!model) {
    throw new GpuKitError("invalid-input", `There is no "${gpu}" in the catalog to simulate.`, {
      whatToDo: 'Name a GPU of the catalog, such as "NVIDIA GeForce RTX 4090".',
    });
  }
  return {
    hostname: "simulated",
    os: "Simulated",
    cpuModel: "Simulated processor",
    cpuCores: 16,
    ramGb: 64,
    freeDiskGb: 500,
    gpus: [
      {
        reportedName: gpu,
        catalogName: model.name,
        uuid: null,
        vramGb: model.vramGb,
        driverVersion: null,
      },
    ],
    isolation: "simulated",
    agentVersion,
    simulated: true,
  };
}
