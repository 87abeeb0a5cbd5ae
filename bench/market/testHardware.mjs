/** A made-up machine, labelled so, with as many GPUs as asked for. */
export const testHardware = ({ gpus }) => ({
  hostname: "bench",
  os: "Linux",
  cpuModel: "made up",
  cpuCores: 8,
  ramGb: 64,
  freeDiskGb: 500,
  gpus: Array.from({ length: gpus }, (_, index) => ({
    reportedName: "NVIDIA GeForce RTX 4090",
    catalogName: "RTX 4090",
    uuid: `GPU-${index}`,
    vramGb: 24,
    driverVersion: null,
  })),
  isolation: "bubblewrap",
  agentVersion: "0.0.0",
  simulated: true,
});
