import { z } from "zod";
import { type HardwareReport, isolations } from "./hardware.js";

export const isolationSchema: z.ZodType<(typeof isolations)[number], (typeof isolations)[number]> = z.enum(isolations);

export const gpuDeviceSchema: z.ZodType<HardwareReport["gpus"][number], HardwareReport["gpus"][number]> = z.object({
  reportedName: z.string().max(200),
  catalogName: z.string().max(200).nullable(),
  uuid: z.string().max(200).nullable(),
  vramGb: z.number().positive(),
  driverVersion: z.string().max(100).nullable(),
});

export const hardwareReportSchema: z.ZodType<HardwareReport, HardwareReport> = z.object({
  hostname: z.string().max(255),
  os: z.string().max(255),
  cpuModel: z.string().max(255),
  cpuCores: z.int().positive(),
  ramGb: z.number().positive(),
  freeDiskGb: z.number().nonnegative(),
  gpus: z.array(gpuDeviceSchema).max(64),
  isolation: isolationSchema,
  agentVersion: z.string().max(50),
  simulated: z.boolean(),
});
