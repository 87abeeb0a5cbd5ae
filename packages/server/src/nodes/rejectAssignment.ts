import { applyJobEvent } from "../jobs/applyJobEvent.js";
import { storableText } from "../platform/storable.js";
import type { ServerContext } from "../serverContext.js";
import { type AttemptOfNode, lockOwnAttempt } from "./ownAttempt.js";

/** The node declines an attempt before anything ran; the job passes on. Throws `lease-lost`, `job-state`. */
export async function rejectAssignment(
  server: Pick<ServerContext, "db" | "clock">,
  { reason, ...named }: AttemptOfNode & { reason: string },
): Promise<void> {
  await server.db.transaction(async (tx) => {
    const { job, attempt } = await lockOwnAttempt(tx, named);
    const repeated = attempt.outcome === "provider-quit" && attempt.runningAtMs === null;
    if (repeated) return;
    await applyJobEvent(server, tx, {
      job,
      event: { type: "rejected", fence: attempt.fence, reason: storableText(reason) },
    });
  });
}
