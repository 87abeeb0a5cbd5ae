import { applyJobEvent } from "../jobs/applyJobEvent.js";
import type { ServerContext } from "../serverContext.js";
import { type AttemptOfNode, findOwnAttempt, leaseLost, lockLiveAttempt } from "./ownAttempt.js";

/** Consumer-controlled code is about to run: metering starts, once. Throws `lease-lost`, `job-state`. */
export async function reportRunning(
  server: Pick<ServerContext, "db" | "clock">,
  named: AttemptOfNode,
): Promise<{ startedAtMs: number }> {
  return server.db.transaction(async (tx) => {
    const { job, attempt } = await lockLiveAttempt(tx, named);
    if (attempt.runningAtMs !== null) return { startedAtMs: attempt.runningAtMs };
    const running = await applyJobEvent(server, tx, { job, event: { type: "running", fence: attempt.fence } });
    const startedAtMs = findOwnAttempt(running, named)?.attempt.runningAtMs;
    if (startedAtMs == null) throw leaseLost(named);
    return { startedAtMs };
  });
}
