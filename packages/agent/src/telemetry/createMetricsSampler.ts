import { readFileSync } from "node:fs";
import { cpus, freemem, totalmem } from "node:os";
import type { GpuSample, MetricsEntry } from "@gpukit/core";

export type MetricsSample = Omit<MetricsEntry, "seq" | "atMs">;

const bytesPerGb = 2 ** 30;

/**
 * Samples this machine: use per core since the sample before, RAM, swap, network bytes since the sampler was made, and the GPUs by
 * `sampleGpus`. What the system does not tell is 0 or an empty list.
 */
export function createMetricsSampler(sampleGpus: () => Promise<GpuSample[]>): () => Promise<MetricsSample> {
  let coresBefore = coreTimes();
  const networkBefore = networkBytes();
  return async () => {
    const gpus = await sampleGpus();
    const coresNow = coreTimes();
    const cpuPerCore = coresNow.map((now, index) => busyShare(coresBefore[index] ?? { busy: 0, total: 0 }, now));
    coresBefore = coresNow;
    const network = networkBytes();
    return {
      kind: "metrics",
      gpus,
      cpuPerCore,
      ...memory(),
      networkReceivedBytes: Math.max(0, network.received - networkBefore.received),
      networkSentBytes: Math.max(0, network.sent - networkBefore.sent),
    };
  };
}

function coreTimes(): { busy: number; total: number }[] {
  return cpus().map(({ times }) => {
    const total = times.user + times.nice + times.sys + times.idle + times.irq;
    return { busy: total - times.idle, total };
  });
}

function busyShare(before: { busy: number; total: number }, now: { busy: number; total: number }): number {
  const total = now.total - before.total;
  const share = total <= 0 ? 0 : (now.busy - before.busy) / total;
  return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000;
}

function memory(): Pick<MetricsEntry, "ramUsedGb" | "ramTotalGb" | "swapUsedGb"> {
  const kilobytes = Object.fromEntries(
    readText("/proc/meminfo")
      .split("\n")
      .map((line): [string, number] => [line.split(":")[0] ?? "", Number.parseInt(line.split(":")[1] ?? "0", 10)]),
  );
  const available = kilobytes.MemAvailable === undefined ? freemem() : kilobytes.MemAvailable * 1024;
  const swapUsed = ((kilobytes.SwapTotal ?? 0) - (kilobytes.SwapFree ?? 0)) * 1024;
  return {
    ramUsedGb: toGb(totalmem() - available),
    ramTotalGb: toGb(totalmem()),
    swapUsedGb: toGb(swapUsed),
  };
}

/** Bytes over all devices but the loopback. */
function networkBytes(): { received: number; sent: number } {
  let received = 0;
  let sent = 0;
  for (const line of readText("/proc/net/dev").split("\n")) {
    const [name, figures] = line.split(":");
    if (figures === undefined || name?.trim() === "lo") continue;
    const columns = figures.trim().split(/\s+/).map(Number);
    received += columns[0] ?? 0;
    sent += columns[8] ?? 0;
  }
  return { received, sent };
}

function toGb(bytes: number): number {
  return Math.round((Math.max(0, bytes) / bytesPerGb) * 1000) / 1000;
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
