import { applyJobEvent } from "../jobs/applyJobEvent.js";
import type { ServerContext } from "../serverContext.js";
import { type AttemptOfNode, lockLiveAttempt } from "./ownAttempt.js";

/** The run has ended and its results are on their way. Throws `lease-lost`, `job-state`. */
export async function reportUploading(
  server: Pick<ServerContext, "db" | "clock">,
  { exitCode, ...named }: AttemptOfNode & { exitCode: number },
): Promise<void> {
  await server.db.transaction(async (tx) => {
    const { job, attempt } = await lockLiveAttempt(tx, named);
    await applyJobEvent(server, tx, { job, event: { type: "uploading", fence: attempt.fence, exitCode } });
  });
}
