import { applyJobEvent } from "../jobs/applyJobEvent.js";
import type { ServerContext } from "../serverContext.js";
import { type AttemptOfNode, lockLiveAttempt } from "./ownAttempt.js";
import { renewLease } from "./renewLease.js";

/** The node takes an attempt on; its lease now lasts as long as it shows signs of life. Throws `lease-lost`, `job-state`. */
export async function acceptAssignment(
  server: Pick<ServerContext, "db" | "clock" | "timings">,
  named: AttemptOfNode,
): Promise<void> {
  await server.db.transaction(async (tx) => {
    const { job, attempt } = await lockLiveAttempt(tx, named);
    // Repeated after its answer was lost, when the run may have gone on.
    if (job.state === "running" || job.state === "uploading") return;
    const preparing = await applyJobEvent(server, tx, { job, event: { type: "preparing", fence: attempt.fence } });
    await renewLease(server, tx, { job: preparing, attempt });
  });
}
