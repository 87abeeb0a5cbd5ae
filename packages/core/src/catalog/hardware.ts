/** The isolation an agent really achieves for a job, strongest first. */
export const isolations = ["gvisor", "container", "bubblewrap", "process", "simulated"] as const;
export type Isolation = (typeof isolations)[number];

/** One GPU as its driver reports it. */
export interface GpuDevice {
  /** Name as the driver gives it: "NVIDIA GeForce RTX 4090". */
  reportedName: string;
  /** Name in the catalog, null when unknown there. */
  catalogName: string | null;
  /** Device identity from the driver, null where it gives none. */
  uuid: string | null;
  vramGb: number;
  driverVersion: string | null;
}

/** What an agent found on its machine. */
export interface HardwareReport {
  hostname: string;
  os: string;
  cpuModel: string;
  cpuCores: number;
  ramGb: number;
  freeDiskGb: number;
  gpus: GpuDevice[];
  isolation: Isolation;
  /** Version of the agent that looked. */
  agentVersion: string;
  /** True for a made-up machine, which every surface labels so. */
  simulated: boolean;
}
