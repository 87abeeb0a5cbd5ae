import { z } from "zod";
import { gpuProofSchema } from "../catalog/gpuProofSchema.js";
import { escrowSchema } from "../escrow/escrowSchema.js";
import { jobReestimateSchema } from "../estimate/estimateSchema.js";
import { jobRatingSchema } from "../job/jobRatingSchema.js";
import { jobSchema } from "../job/jobSchema.js";
import { receiptSchema } from "../receipt/receiptSchema.js";
import { quSchema } from "../schema/primitiveSchemas.js";
import { settlementSchema } from "../settlement/settlementSchema.js";
import {
  logEntrySchema,
  metricsEntrySchema,
  progressEntrySchema,
  telemetryEntrySchema,
  trainingEntrySchema,
} from "../telemetry/telemetrySchema.js";
import { voucherSchema } from "../telemetry/voucherSchema.js";
import type { JobFeedEvent, JobMonitorView } from "./jobFeed.js";

export const jobFeedEventSchema: z.ZodType<JobFeedEvent, JobFeedEvent> = z.discriminatedUnion("type", [
  z.object({ type: z.literal("job"), job: jobSchema }),
  z.object({ type: z.literal("telemetry"), attempt: z.int().positive(), entries: z.array(telemetryEntrySchema) }),
  z.object({ type: z.literal("voucher"), voucher: voucherSchema }),
  z.object({ type: z.literal("escrow"), escrow: escrowSchema }),
  z.object({ type: z.literal("receipt"), receipt: receiptSchema }),
  z.object({ type: z.literal("settlement"), settlement: settlementSchema }),
]);

export const jobMonitorViewSchema: z.ZodType<JobMonitorView, JobMonitorView> = z.object({
  job: jobSchema,
  escrow: escrowSchema,
  progress: progressEntrySchema.nullable(),
  metrics: metricsEntrySchema.nullable(),
  training: trainingEntrySchema.nullable(),
  reestimate: jobReestimateSchema.nullish(),
  powerLimitW: z.number().positive().nullish(),
  gpuProof: gpuProofSchema.nullish(),
  logTail: z.array(logEntrySchema),
  costSoFar: quSchema,
  receipt: receiptSchema.nullable(),
  settlement: settlementSchema.nullable(),
  rating: jobRatingSchema.nullish(),
  lastEventId: z.string(),
});
