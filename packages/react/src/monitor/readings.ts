import type { MetricsEntry } from "@gpukit/core";
import type { MonitorLevel } from "../messages/en/monitor.js";

/** GPU temperature in °C: green below 70, yellow to 80, red above. */
export const temperatureZones = { from: 30, warn: 70, bad: 80, to: 95 } as const;

export function temperatureLevel(celsius: number): MonitorLevel {
  if (celsius > temperatureZones.bad) return "bad";
  return celsius >= temperatureZones.warn ? "warn" : "ok";
}

/** Memory in use as a fraction of all: yellow from 90 %, red from 97 %. */
export function memoryLevel(fraction: number): MonitorLevel {
  if (fraction >= 0.97) return "bad";
  return fraction >= 0.9 ? "warn" : "ok";
}

/** Use of all cores together, 0–1; null where the machine does not say. */
export function cpuUse({ cpuPerCore }: MetricsEntry): number | null {
  if (cpuPerCore.length === 0) return null;
  return cpuPerCore.reduce((sum, use) => sum + use, 0) / cpuPerCore.length;
}
