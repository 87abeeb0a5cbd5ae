import { currentAttempt, type Id, type Job, type NodeCommand } from "@gpukit/core";
import { listLeasedJobs } from "../jobs/jobRepository.js";
import type { ServerContext } from "../serverContext.js";
import type { Timings } from "../timings.js";
import { buildAssignment } from "./buildAssignment.js";

/** What a node has yet to do: start what it was assigned, stop what the consumer canceled. */
export async function listCommands(
  { db, timings }: Pick<ServerContext, "db" | "timings">,
  { nodeId }: { nodeId: Id },
): Promise<NodeCommand[]> {
  const jobs = await listLeasedJobs(db, nodeId);
  return jobs.flatMap((job) => commandFor(job, timings) ?? []);
}

function commandFor(job: Job, timings: Timings): NodeCommand | null {
  const attempt = currentAttempt(job);
  if (!attempt) return null;
  if (job.cancelRequestedAtMs !== null)
    return { type: "stop", jobId: job.id, fence: attempt.fence, reason: "canceled" };
  return job.state === "assigned" ? { type: "assign", assignment: buildAssignment(job, attempt, timings) } : null;
}
