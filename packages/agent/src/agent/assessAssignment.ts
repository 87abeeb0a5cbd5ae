import type { Assignment, GpuSample, HardwareReport } from "@gpukit/core";

/** What this machine is at the moment an assignment comes. */
export interface MachineMoment {
  hardware: Pick<HardwareReport, "gpus" | "isolation">;
  /** Devices that attempts hold now; null stands for the processor. */
  busy: ReadonlySet<number | null>;
  freeDiskBytes: number;
  reservedDiskBytes: number;
  /** As the driver reports them now; empty where there is no driver. */
  gpuSamples: readonly GpuSample[];
}

export type Assessment = { type: "take"; gpuIndex: number | null } | { type: "refuse"; reason: string };

/** A desktop's own windows take some of a card's memory; more than this share in use means that somebody works with it. */
const usedMemoryShare = 0.1;

/** Asks the machine before taking work: can it do this job, here and now? */
export function assessAssignment({ spec, gpuIndex: leased }: Assignment, machine: MachineMoment): Assessment {
  const { isolation, gpus } = machine.hardware;
  if (isolation !== "simulated") {
    if (spec.image !== null) return refuse(`This agent has no container runtime for the image "${spec.image}".`);
    // Without a packet filter of its own the sandbox could not keep private and metadata addresses closed.
    if (spec.network === "internet")
      return refuse("This agent cannot open the internet to a job without opening private networks.");
  }
  const gpuIndex = leased === undefined ? firstFree(spec.deviceKind === "gpu" || gpus.length > 0, machine) : leased;
  if (gpuIndex === undefined || machine.busy.has(gpuIndex)) return refuse("The device runs another job.");
  if (gpuIndex !== null && !gpus[gpuIndex]) return refuse(`There is no device ${gpuIndex} on this machine.`);
  if (isGpuInUse(gpuIndex, machine.gpuSamples)) return refuse("Another program uses the device's memory.");
  const inputBytes = spec.inputs.reduce((sum, input) => sum + input.sizeBytes, 0);
  if (machine.freeDiskBytes < machine.reservedDiskBytes + inputBytes) return refuse("There is too little free disk.");
  return { type: "take", gpuIndex };
}

function refuse(reason: string): Assessment {
  return { type: "refuse", reason };
}

function firstFree(wantsGpu: boolean, { hardware, busy }: MachineMoment): number | null | undefined {
  if (!wantsGpu) return null;
  return hardware.gpus.map((_, index) => index).find((index) => !busy.has(index));
}

function isGpuInUse(gpuIndex: number | null, samples: readonly GpuSample[]): boolean {
  const sample = samples.find(({ index }) => index === gpuIndex);
  if (!sample?.memoryTotalGb || sample.memoryUsedGb === null) return false;
  return sample.memoryUsedGb > sample.memoryTotalGb * usedMemoryShare;
}
