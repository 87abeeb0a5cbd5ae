import { readFileSync } from "node:fs";
import { arch, cpus, hostname, release, totalmem, type } from "node:os";
import { findGpu, type GpuDevice, type HardwareReport, type Isolation } from "@gpukit/core";
import { freeDisk } from "../platform/diskUse.js";

export interface DetectHardwareParameters {
  /** Folder on the disk that jobs will use. */
  folder: string;
  gpus: readonly GpuDevice[];
  isolation: Isolation;
  agentVersion: string;
}

/** What this machine is. Memory in GiB, disk in GB, as makers print them. */
export async function detectHardware(parameters: DetectHardwareParameters): Promise<HardwareReport> {
  const { folder, gpus, isolation, agentVersion } = parameters;
  const cores = cpus();
  return {
    hostname: hostname().slice(0, 255),
    os: operatingSystem(),
    cpuModel: (cores[0]?.model.trim() || arch()).slice(0, 255),
    cpuCores: Math.max(1, cores.length),
    ramGb: round(totalmem() / 2 ** 30),
    freeDiskGb: round((await freeDisk(folder)) / 1e9),
    gpus: gpus.map((gpu) => ({ ...gpu, catalogName: findGpu(gpu.reportedName, gpu.vramGb)?.name ?? null })),
    isolation,
    agentVersion,
    simulated: false,
  };
}

function operatingSystem(): string {
  const kernel = `${type()} ${release()} ${arch()}`;
  try {
    const name = /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1];
    return (name ? `${name} (${kernel})` : kernel).slice(0, 255);
  } catch {
    return kernel;
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
