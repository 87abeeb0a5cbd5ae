import type { Id } from "@gpukit/core";
import { desc, sql } from "drizzle-orm";
import { jobs } from "../jobs/jobTables.js";
import type { Transaction } from "../platform/database.js";

const jobsConsidered = 20;

/** What the last attempts on a node took from assignment to first instruction, seconds, newest first. */
export async function listStarts(tx: Transaction, { nodeId }: { nodeId: Id }): Promise<number[]> {
  const rows = await tx
    .select({ job: jobs.job })
    .from(jobs)
    .where(sql`${jobs.job} -> 'attempts' @> ${JSON.stringify([{ nodeId }])}::jsonb`)
    .orderBy(desc(jobs.createdAtMs))
    .limit(jobsConsidered);
  return rows
    .flatMap(({ job }) => job.attempts)
    .flatMap(({ nodeId: on, assignedAtMs, runningAtMs }) =>
      on === nodeId && runningAtMs !== null ? [(runningAtMs - assignedAtMs) / 1_000] : [],
    );
}
