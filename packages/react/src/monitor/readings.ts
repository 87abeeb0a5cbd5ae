import type { MetricsEntry } from "@gpukit/core";
import type { GaugeZone } from "../charts/Gauge.js";
import type { MonitorLevel } from "../messages/en/monitor/figures.js";

/** GPU temperature in °C: green below 70, yellow to 80, red above. */
export const coldest = 30;
export const temperatureZones: readonly GaugeZone[] = [
  { level: "ok", to: 70 },
  { level: "warn", to: 80 },
  { level: "bad", to: 95 },
];

export function temperatureLevel(celsius: number): MonitorLevel {
  if (celsius > 80) return "bad";
  return celsius >= 70 ? "warn" : "ok";
}

/** Memory in use as a fraction of all: yellow from 90 %, red from 97 %. */
export function memoryLevel(fraction: number): MonitorLevel {
  if (fraction >= 0.97) return "bad";
  return fraction >= 0.9 ? "warn" : "ok";
}

/** Power as a fraction of what the card is made for: yellow above it, red from a tenth more. A card at its limit is a busy one. */
export function powerLevel(fraction: number): MonitorLevel {
  if (fraction >= 1.1) return "bad";
  return fraction > 1 ? "warn" : "ok";
}

/** Use of all cores together, 0–1; null where the machine does not say. */
export function cpuUse({ cpuPerCore }: MetricsEntry): number | null {
  if (cpuPerCore.length === 0) return null;
  return cpuPerCore.reduce((sum, use) => sum + use, 0) / cpuPerCore.length;
}
