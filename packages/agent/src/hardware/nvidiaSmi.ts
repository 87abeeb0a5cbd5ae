import { execFile } from "node:child_process";
import type { GpuDevice, GpuSample } from "@gpukit/core";

const answerWithinMs = 4_000;

/** The NVIDIA devices of this machine, as the driver's own tool lists them; empty where the tool is missing or fails. */
export async function listNvidiaGpus(): Promise<GpuDevice[]> {
  return parseGpuList(await query("name,uuid,memory.total,driver_version"));
}

/** One reading of each NVIDIA device; empty where the driver's tool is missing or fails. */
export async function sampleNvidiaGpus(): Promise<GpuSample[]> {
  return parseGpuSamples(await query("index,utilization.gpu,memory.used,memory.total,temperature.gpu,power.draw"));
}

/** Reads `name,uuid,memory.total,driver_version`, memory in MiB. */
export function parseGpuList(csv: string): GpuDevice[] {
  return rowsOf(csv).flatMap(([name = "", uuid = "", memoryMib = "", driver = ""]) => {
    const vramGb = Math.round((Number(memoryMib) / 1024) * 10) / 10;
    if (name === "" || !(vramGb > 0)) return [];
    return [{ reportedName: name, catalogName: null, uuid: textOf(uuid), vramGb, driverVersion: textOf(driver) }];
  });
}

/** Reads `index,utilization.gpu,memory.used,memory.total,temperature.gpu,power.draw`: percent, MiB, MiB, °C, W. */
export function parseGpuSamples(csv: string): GpuSample[] {
  return rowsOf(csv).flatMap(([index = "", utilisation, used, total, temperature, power]) => {
    if (!/^\d+$/.test(index)) return [];
    return [
      {
        index: Number(index),
        utilisation: figureOf(utilisation, 100),
        memoryUsedGb: figureOf(used, 1024),
        memoryTotalGb: figureOf(total, 1024),
        temperatureC: figureOf(temperature, 1),
        powerW: figureOf(power, 1),
      },
    ];
  });
}

function rowsOf(csv: string): string[][] {
  return csv
    .split("\n")
    .map((line) => line.split(",").map((cell) => cell.trim()))
    .filter((cells) => cells.length > 1);
}

/** "[N/A]" and "[Not Supported]" stand where a device gives no figure. */
function figureOf(cell: string | undefined, divisor: number): number | null {
  if (cell === undefined || cell === "" || !Number.isFinite(Number(cell))) return null;
  return Math.round((Number(cell) / divisor) * 1000) / 1000;
}

function textOf(cell: string): string | null {
  return cell === "" || cell.startsWith("[") ? null : cell;
}

function query(fields: string): Promise<string> {
  const command = [`--query-gpu=${fields}`, "--format=csv,noheader,nounits"];
  return new Promise((resolve) => {
    execFile("nvidia-smi", command, { timeout: answerWithinMs, encoding: "utf8" }, (error, stdout) => {
      resolve(error ? "" : stdout);
    });
  });
}
