import { isGpuKitError } from "@gpukit/core";
import { z } from "zod";
import type { Task } from "../platform/worker.js";
import { addJob } from "../platform/worker.js";
import type { ServerContext } from "../serverContext.js";
import { dispatchJob } from "./dispatchJob.js";
import { expireLease } from "./expireLease.js";
import { lockEscrow } from "./lockEscrow.js";
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
  };
}

/** While the chain does not answer, work is kept and tried again this often; milliseconds. */
const chainRetryMs = 2_000;

/** Keeps an escrow's work for later when the chain is silent or somebody newer was faster; neither is a failure. */
function patient(server: ServerContext, name: string, key: string, work: (payload: unknown) => Promise<void>): Task {
  return async (payload) => {
    try {
      await work(payload);
    } catch (error) {
      const isLate = isGpuKitError(error, "stale-version");
      if (!isLate && !isGpuKitError(error, "chain-unavailable")) throw error;
      if (!isLate) server.log.warn({ err: error }, "The chain did not answer; the work is kept and tried again.");
      const { escrowId } = escrowPayload.parse(payload);
      await addJob(
        server.db,
        name,
        { escrowId },
        { jobKey: `${key}:${escrowId}`, runAtMs: isLate ? undefined : server.clock.nowMs() + chainRetryMs },
      );
    }
  };
}
