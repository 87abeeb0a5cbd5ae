import { GpuKitError, type Id, type Job, type JobState } from "@gpukit/core";
import { and, desc, eq, inArray, lt, or } from "drizzle-orm";
import type { Transaction } from "../platform/database.js";
import { jobs } from "./jobTables.js";

/** States in which a node holds the job's lease. */
export const leasedStates: readonly JobState[] = ["assigned", "preparing", "running", "uploading"];

export async function insertJob(tx: Transaction, { job, accountId }: { job: Job; accountId: Id }): Promise<void> {
  await tx.insert(jobs).values({ ...columnsOf(job), id: job.id, escrowId: job.escrowId, accountId });
}

/** The job, or null. */
export async function findJob(tx: Transaction, id: Id): Promise<Job | null> {
  const [row] = await tx.select({ job: jobs.job }).from(jobs).where(eq(jobs.id, id));
  return row?.job ?? null;
}

/** The job with its row locked until the transaction ends, so that changes of one job follow each other. */
export async function lockJob(tx: Transaction, id: Id): Promise<Job> {
  const [row] = await tx.select({ job: jobs.job }).from(jobs).where(eq(jobs.id, id)).for("update");
  if (!row) throw new GpuKitError("not-found", "There is no such job.", { facts: [`Job: ${id}`] });
  return row.job;
}

/** Stores a changed job over the version it was made from, and returns whose it is. Throws `stale-version` when somebody newer was there. */
export async function saveJob(
  tx: Transaction,
  { job, expectedVersion }: { job: Job; expectedVersion: number },
): Promise<{ accountId: Id }> {
  const [saved] = await tx
    .update(jobs)
    .set(columnsOf(job))
    .where(and(eq(jobs.id, job.id), eq(jobs.version, expectedVersion)))
    .returning({ accountId: jobs.accountId });
  if (!saved) throw new GpuKitError("stale-version", "The job changed meanwhile.");
  return saved;
}

export async function findJobOfEscrow(tx: Transaction, escrowId: Id): Promise<Job | null> {
  const [row] = await tx.select({ job: jobs.job }).from(jobs).where(eq(jobs.escrowId, escrowId));
  return row?.job ?? null;
}

/** The job if it belongs to the account. Throws `not-found`. */
export async function getOwnJob(tx: Transaction, { id, accountId }: { id: Id; accountId: Id }): Promise<Job> {
  const [row] = await tx
    .select({ job: jobs.job })
    .from(jobs)
    .where(and(eq(jobs.id, id), eq(jobs.accountId, accountId)));
  if (!row) throw new GpuKitError("not-found", "This account has no such job.", { facts: [`Job: ${id}`] });
  return row.job;
}

/** Jobs whose lease a node holds now. */
export async function listLeasedJobs(tx: Transaction, nodeId: Id): Promise<Job[]> {
  const rows = await tx
    .select({ job: jobs.job })
    .from(jobs)
    .where(and(eq(jobs.nodeId, nodeId), inArray(jobs.state, [...leasedStates])));
  return rows.map((row) => row.job);
}

export interface ListOwnJobsParameters {
  accountId: Id;
  states: readonly JobState[] | null;
  limit: number;
  /** Continue after this job; null from the newest. */
  after: { createdAtMs: number; id: Id } | null;
}

/** An account's jobs, newest first. */
export async function listOwnJobs(tx: Transaction, parameters: ListOwnJobsParameters): Promise<Job[]> {
  const { accountId, states, limit, after } = parameters;
  const rows = await tx
    .select({ job: jobs.job })
    .from(jobs)
    .where(
      and(
        eq(jobs.accountId, accountId),
        states ? inArray(jobs.state, [...states]) : undefined,
        after
          ? or(
              lt(jobs.createdAtMs, after.createdAtMs),
              and(eq(jobs.createdAtMs, after.createdAtMs), lt(jobs.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(jobs.createdAtMs), desc(jobs.id))
    .limit(limit);
  return rows.map((row) => row.job);
}

function columnsOf(job: Job) {
  const last = job.attempts.at(-1);
  const leased = leasedStates.includes(job.state) ? (last?.nodeId ?? null) : null;
  return { state: job.state, version: job.version, nodeId: leased, job, createdAtMs: job.createdAtMs };
}
