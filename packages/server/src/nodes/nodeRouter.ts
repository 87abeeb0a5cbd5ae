import {
  completionSchema,
  hardwareReportSchema,
  identitySchema,
  idSchema,
  jobOutputSchema,
  jobStateSchema,
  nodeCommandSchema,
  quSchema,
  signatureSchema,
  telemetryEntrySchema,
  voucherClaimSchema,
  voucherSchema,
} from "@gpukit/core/schemas";
import { z } from "zod";
import { maxTelemetryEntries, reportTelemetry } from "../telemetry/reportTelemetry.js";
import { submitVoucher } from "../telemetry/submitVoucher.js";
import { keyProcedure, nodeProcedure, router } from "../trpc.js";
import { acceptAssignment } from "./acceptAssignment.js";
import { completeAttempt } from "./completeAttempt.js";
import { enrolNode } from "./enrolNode.js";
import { failAttempt, reportedFailures } from "./failAttempt.js";
import { heartbeat } from "./heartbeat.js";
import { listCommands } from "./listCommands.js";
import { rejectAssignment } from "./rejectAssignment.js";
import { reportRunning } from "./reportRunning.js";
import { reportUploading } from "./reportUploading.js";
import { watchCommands } from "./watchCommands.js";

const attempt = { jobId: idSchema, fence: z.int().positive() };
const nothing = z.object({});

export const nodeRouter = router({
  enrol: keyProcedure
    .input(
      z.object({
        name: z.string().trim().min(1).max(100),
        payoutIdentity: identitySchema,
        hardware: hardwareReportSchema,
        offers: z.array(z.object({ gpuIndex: z.int().nonnegative().nullable(), pricePerHour: quSchema })).max(65),
      }),
    )
    .output(z.object({ nodeId: idSchema }))
    .mutation(({ ctx, input }) => enrolNode(ctx.server, ctx.node, input)),
  heartbeat: nodeProcedure
    .input(z.object({ freeDiskGb: z.number().nonnegative(), running: z.array(z.object(attempt)).max(100) }))
    .output(z.object({ commands: z.array(nodeCommandSchema) }))
    .mutation(({ ctx, input }) => heartbeat(ctx.server, { ...input, nodeId: ctx.node.id })),
  listCommands: nodeProcedure
    .output(z.array(nodeCommandSchema))
    .query(({ ctx }) => listCommands(ctx.server, { nodeId: ctx.node.id })),
  watchCommands: nodeProcedure.input(nothing.optional()).subscription(({ ctx, signal }) =>
    // Without a signal nobody can end it; then it lives as long as its connection.
    watchCommands(ctx.server, { nodeId: ctx.node.id, signal: signal ?? new AbortController().signal }),
  ),
  acceptAssignment: nodeProcedure
    .input(z.object(attempt))
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await acceptAssignment(ctx.server, { ...input, nodeId: ctx.node.id });
      return {};
    }),
  rejectAssignment: nodeProcedure
    .input(z.object({ ...attempt, reason: z.string().max(500) }))
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await rejectAssignment(ctx.server, { ...input, nodeId: ctx.node.id });
      return {};
    }),
  reportRunning: nodeProcedure
    .input(z.object(attempt))
    .output(z.object({ startedAtMs: z.number() }))
    .mutation(({ ctx, input }) => reportRunning(ctx.server, { ...input, nodeId: ctx.node.id })),
  reportUploading: nodeProcedure
    .input(z.object({ ...attempt, exitCode: z.int() }))
    .output(nothing)
    .mutation(async ({ ctx, input }) => {
      await reportUploading(ctx.server, { ...input, nodeId: ctx.node.id });
      return {};
    }),
  reportTelemetry: nodeProcedure
    .input(z.object({ ...attempt, entries: z.array(telemetryEntrySchema).max(maxTelemetryEntries) }))
    .output(z.object({ acknowledgedSeq: z.int().nonnegative() }))
    .mutation(({ ctx, input }) => reportTelemetry(ctx.server, { ...input, nodeId: ctx.node.id })),
  submitVoucher: nodeProcedure
    .input(z.object({ claim: voucherClaimSchema, signature: signatureSchema }))
    .output(z.object({ voucher: voucherSchema }))
    .mutation(({ ctx, input }) => submitVoucher(ctx.server, { ...input, node: ctx.node })),
  complete: nodeProcedure
    .input(z.object({ completion: completionSchema, signature: signatureSchema }))
    .output(z.object({ state: jobStateSchema }))
    .mutation(({ ctx, input }) => completeAttempt(ctx.server, { ...input, node: ctx.node })),
  failAttempt: nodeProcedure
    .input(
      z.object({
        ...attempt,
        outcome: z.enum(reportedFailures),
        exitCode: z.int().nullable(),
        error: z.string().max(4_000).nullable(),
        outputs: z.array(jobOutputSchema).max(10_000),
      }),
    )
    .output(z.object({ state: jobStateSchema }))
    .mutation(({ ctx, input }) => failAttempt(ctx.server, { ...input, nodeId: ctx.node.id })),
});
