export { analysisCorrectionsSchema, deviceKindSchema, jobAnalysisSchema } from "../analysis/jobAnalysisSchema.js";
export { gpuProofSchema } from "../catalog/gpuProofSchema.js";
export { gpuDeviceSchema, hardwareReportSchema, isolationSchema } from "../catalog/hardwareSchema.js";
export { divisionSchema } from "../division/divisionSchema.js";
export { escrowSchema, lockPlanSchema } from "../escrow/escrowSchema.js";
export {
  classAccuracySchema,
  jobEstimateSchema,
  jobReestimateSchema,
  throughputMeasurementSchema,
} from "../estimate/estimateSchema.js";
export { jobFeedEventSchema, jobMonitorViewSchema } from "../feed/jobFeedSchema.js";
export { artifactSchema } from "../files/artifactSchema.js";
export { jobRatingSchema } from "../job/jobRatingSchema.js";
export {
  completionSchema,
  jobInputSchema,
  jobOutputSchema,
  jobSchema,
  jobSpecSchema,
  jobStateSchema,
  nodeCommandSchema,
} from "../job/jobSchema.js";
export { costIntervalSchema, matchSchema, offerSchema } from "../match/matchSchema.js";
export { custodySchema, outcomeSchema, quoteSchema, whoPaysRowSchema } from "../quote/quoteSchema.js";
export { receiptSchema } from "../receipt/receiptSchema.js";
export * from "../schema/primitiveSchemas.js";
export { signatureSchema } from "../schema/signatureSchema.js";
export { settlementSchema } from "../settlement/settlementSchema.js";
export {
  gapEntrySchema,
  logEntrySchema,
  maxLogTextLength,
  metricsEntrySchema,
  progressEntrySchema,
  telemetryEntrySchema,
  trainingEntrySchema,
} from "../telemetry/telemetrySchema.js";
export { voucherClaimSchema, voucherSchema } from "../telemetry/voucherSchema.js";
