// proves P5, P39
import { describe, expect, it } from "vitest";
import { now } from "../../testing/samples.js";
import type { TelemetryEntry } from "./telemetry.js";
import { maxLogTextLength, telemetryEntrySchema } from "./telemetrySchema.js";

const entries: TelemetryEntry[] = [
  { kind: "log", seq: 1, atMs: now, stream: "stdout", text: "epoch 1" },
  {
    kind: "metrics",
    seq: 2,
    atMs: now,
    gpus: [{ index: 0, utilisation: 0.5, memoryUsedGb: 1, memoryTotalGb: 24, temperatureC: null, powerW: null }],
    cpuPerCore: [0, 0.5, 1],
    ramUsedGb: 1,
    ramTotalGb: 2,
    swapUsedGb: 0,
    networkReceivedBytes: 0,
    networkSentBytes: 0,
  },
  { kind: "progress", seq: 3, atMs: now, fraction: null, operation: "preparing" },
  { kind: "training", seq: 4, atMs: now, scope: "epoch", values: { loss: 0.5 } },
  { kind: "gap", seq: 9, atMs: now, firstDroppedSeq: 5, reason: "the spool was full" },
];

describe("telemetryEntrySchema", () => {
  it.each(entries)("keeps a $kind entry as it is", (entry) => {
    expect(telemetryEntrySchema.parse(JSON.parse(JSON.stringify(entry)))).toEqual(entry);
  });

  it.each([
    ["a log line beyond the limit", { ...entries[0], text: "x".repeat(maxLogTextLength + 1) }],
    ["an unknown stream", { ...entries[0], stream: "stdlog" }],
    ["number 0", { ...entries[0], seq: 0 }],
    ["a load above 1", { ...entries[1], cpuPerCore: [1.2] }],
    ["progress above 1", { ...entries[2], fraction: 1.1 }],
    ["a figure that is none", { ...entries[3], values: { loss: Number.NaN } }],
    ["a gap that ends before it begins", { ...entries[4], firstDroppedSeq: 10 }],
    ["an unknown kind", { ...entries[0], kind: "gossip" }],
  ])("refuses %s", (_, entry) => {
    expect(telemetryEntrySchema.safeParse(entry).success).toBe(false);
  });
});
