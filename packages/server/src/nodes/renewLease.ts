import type { Job } from "@gpukit/core";
import { applyJobEvent } from "../jobs/applyJobEvent.js";
import type { Transaction } from "../platform/database.js";
import type { ServerContext } from "../serverContext.js";
import type { OwnAttempt } from "./ownAttempt.js";

/**
 * Gives the attempt that holds a locked job a full lease from now. Signs of life do not help one that was never accepted;
 * those that overstay a stage are ended where leases expire.
 */
export async function renewLease(
  server: Pick<ServerContext, "clock" | "timings">,
  tx: Transaction,
  { job, attempt }: Pick<OwnAttempt, "job" | "attempt">,
): Promise<Job> {
  if (job.state === "assigned") return job;
  const leaseExpiresAtMs = server.clock.nowMs() + server.timings.leaseMs;
  return applyJobEvent(server, tx, { job, event: { type: "lease-renewed", fence: attempt.fence, leaseExpiresAtMs } });
}
