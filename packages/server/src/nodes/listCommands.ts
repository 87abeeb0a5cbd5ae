import { currentAttempt, type Id, type Job, type NodeCommand } from "@gpukit/core";
import { listLeasedJobs } from "../jobs/jobRepository.js";
import { listNodeDevices } from "../offers/nodeOffers.js";
import type { ServerContext } from "../serverContext.js";
import type { Timings } from "../timings.js";
import { buildAssignment } from "./buildAssignment.js";

/** What a node has yet to do: start what it was assigned, stop what the consumer canceled. */
export async function listCommands(
  { db, timings }: Pick<ServerContext, "db" | "timings">,
  { nodeId }: { nodeId: Id },
): Promise<NodeCommand[]> {
  const jobs = await listLeasedJobs(db, nodeId);
  if (jobs.length === 0) return [];
  const gpuIndexes = await listNodeDevices(db, nodeId);
  return jobs.flatMap((job) => commandFor(job, { gpuIndexes, timings }) ?? []);
}

function commandFor(
  job: Job,
  { gpuIndexes, timings }: { gpuIndexes: Map<Id, number | null>; timings: Timings },
): NodeCommand | null {
  const attempt = currentAttempt(job);
  if (!attempt) return null;
  if (job.cancelRequestedAtMs !== null)
    return { type: "stop", jobId: job.id, fence: attempt.fence, reason: "canceled" };
  if (job.state !== "assigned") return null;
  const gpuIndex = gpuIndexes.get(attempt.offerId) ?? null;
  return { type: "assign", assignment: buildAssignment(job, { attempt, gpuIndex }, timings) };
}
