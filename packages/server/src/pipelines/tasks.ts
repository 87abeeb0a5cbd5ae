import { type ErrorCode, type GpuKitError, isGpuKitError } from "@gpukit/core";
import { z } from "zod";
import { raiseAlarm } from "../alarms/alarmRepository.js";
import { findEscrowRow } from "../escrows/escrowRepository.js";
import { addJob, type Task } from "../platform/worker.js";
import { reconcile } from "../reconcile/reconcile.js";
import type { ServerContext } from "../serverContext.js";
import { dispatchJob } from "./dispatchJob.js";
import { expireLease } from "./expireLease.js";
import { lockEscrow } from "./lockEscrow.js";
import { resumeWork } from "./resumeWork.js";
import { settleEscrow } from "./settleEscrow.js";
import { watchCustody } from "./watchCustody.js";

const escrowPayload = z.object({ escrowId: z.uuid() });
const jobPayload = z.object({ jobId: z.uuid() });
const leasePayload = z.object({ jobId: z.uuid(), fence: z.int() });

/** The durable work of the server by name. */
export function createTasks(server: ServerContext): Readonly<Record<string, Task>> {
  return {
    "lock-escrow": patient(server, "lock-escrow", "lock", (payload) =>
      lockEscrow(server, escrowPayload.parse(payload)),
    ),
    "watch-custody": patient(server, "watch-custody", "custody", (payload) =>
      watchCustody(server, escrowPayload.parse(payload)),
    ),
    "settle-escrow": patient(server, "settle-escrow", "settle", (payload) =>
      settleEscrow(server, escrowPayload.parse(payload)),
    ),
    "dispatch-job": (payload) => dispatchJob(server, jobPayload.parse(payload)),
    "expire-lease": (payload) => expireLease(server, leasePayload.parse(payload)),
    "resume-work": () => resumeWork(server),
    reconcile: () => reconcile(server),
  };
}

/** Tells the operator what is missing and where to send it. */
async function raiseUnfunded(
  server: ServerContext,
  { escrowId, error }: { escrowId: string; error: GpuKitError },
): Promise<void> {
  const row = await findEscrowRow(server.db, escrowId);
  const facts = [...error.facts, `Custody identity: ${row?.custodyIdentity ?? "unknown"}`];
  await raiseAlarm(server, server.db, { name: "settlement-unfunded", subject: escrowId, facts });
}

/** What passes by itself, and how soon to look again, milliseconds. Anything else is a failure, tried again ever more rarely. */
const passing: Partial<Record<ErrorCode, number>> = {
  // Somebody newer was faster.
  "stale-version": 0,
  "chain-unavailable": 2_000,
  "chain-disagreement": 2_000,
  "chain-paused": 5_000,
  // Another server, started since the key was rotated, takes it.
  "custody-not-ready": 2_000,
  // The operator tops the escrow up.
  "settlement-fee-unfunded": 60_000,
};

/** Keeps an escrow's work for later when what hinders it passes by itself. */
function patient(server: ServerContext, name: string, key: string, work: (payload: unknown) => Promise<void>): Task {
  return async (payload) => {
    try {
      await work(payload);
    } catch (error) {
      const waitMs = isGpuKitError(error) ? passing[error.code] : undefined;
      if (waitMs === undefined) throw error;
      if (waitMs > 0) server.log.warn({ err: error, task: name }, "Work is kept and tried again.");
      const { escrowId } = escrowPayload.parse(payload);
      if (isGpuKitError(error, "settlement-fee-unfunded")) await raiseUnfunded(server, { escrowId, error });
      const runAtMs = server.clock.nowMs() + waitMs;
      await addJob(server.db, name, { escrowId }, { jobKey: `${key}:${escrowId}`, runAtMs });
    }
  };
}
