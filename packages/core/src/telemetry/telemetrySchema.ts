import { z } from "zod";
import { momentSchema } from "../schema/primitiveSchemas.js";
import type { GapEntry, LogEntry, MetricsEntry, ProgressEntry, TelemetryEntry, TrainingEntry } from "./telemetry.js";

const seqSchema = z.int().positive();
const common = { seq: seqSchema, atMs: momentSchema };
const figure = z.number().nullable();

/** One log line may hold at most 16 KiB; the agent splits longer ones. */
export const maxLogTextLength = 16_384;

const logEntry = z.object({
  kind: z.literal("log"),
  ...common,
  stream: z.enum(["stdout", "stderr", "system"]),
  text: z.string().max(maxLogTextLength),
});

const gpuSample = z.object({
  index: z.int().nonnegative(),
  utilisation: figure,
  memoryUsedGb: figure,
  memoryTotalGb: figure,
  temperatureC: figure,
  powerW: figure,
});

const metricsEntry = z.object({
  kind: z.literal("metrics"),
  ...common,
  gpus: z.array(gpuSample).max(64),
  cpuPerCore: z.array(z.number().min(0).max(1)).max(1024),
  ramUsedGb: z.number().nonnegative(),
  ramTotalGb: z.number().nonnegative(),
  swapUsedGb: z.number().nonnegative(),
  networkReceivedBytes: z.number().nonnegative(),
  networkSentBytes: z.number().nonnegative(),
});

const progressEntry = z.object({
  kind: z.literal("progress"),
  ...common,
  fraction: z.number().min(0).max(1).nullable(),
  operation: z.string().max(500),
});

const trainingEntry = z.object({
  kind: z.literal("training"),
  ...common,
  scope: z.enum(["batch", "epoch", "final"]),
  values: z.record(z.string().max(100), z.number()),
});

const gapEntry = z
  .object({ kind: z.literal("gap"), ...common, firstDroppedSeq: seqSchema, reason: z.string().max(500) })
  .refine(({ firstDroppedSeq, seq }) => firstDroppedSeq <= seq, "a gap ends where it begins or later");

export const logEntrySchema: z.ZodType<LogEntry, LogEntry> = logEntry;
export const metricsEntrySchema: z.ZodType<MetricsEntry, MetricsEntry> = metricsEntry;
export const progressEntrySchema: z.ZodType<ProgressEntry, ProgressEntry> = progressEntry;
export const trainingEntrySchema: z.ZodType<TrainingEntry, TrainingEntry> = trainingEntry;
export const gapEntrySchema: z.ZodType<GapEntry, GapEntry> = gapEntry;
export const telemetryEntrySchema: z.ZodType<TelemetryEntry, TelemetryEntry> = z.discriminatedUnion("kind", [
  logEntry,
  metricsEntry,
  progressEntry,
  trainingEntry,
  gapEntry,
]);
