import { GpuKitError, type Job, type JobState } from "@gpukit/core";
import type { Account } from "../accounts/accountRepository.js";
import type { ServerContext } from "../serverContext.js";
import { listOwnJobs } from "./jobRepository.js";

/** The filters of the jobs list. */
export const jobFilters = ["pending", "running", "completed", "failed"] as const;
export type JobFilter = (typeof jobFilters)[number];

const statesOf: Readonly<Record<JobFilter, readonly JobState[]>> = {
  pending: ["queued", "assigned", "preparing"],
  running: ["running", "uploading"],
  completed: ["completed"],
  failed: ["failed", "canceled", "expired"],
};

export interface ListJobsParameters {
  state?: JobFilter | undefined;
  limit: number;
  /** From the page before. */
  cursor?: string | undefined;
}

/** A page of the account's jobs, newest first. Throws `invalid-input` for a cursor of another list. */
export async function listJobs(
  { db }: ServerContext,
  account: Account,
  { state, limit, cursor }: ListJobsParameters,
): Promise<{ jobs: Job[]; nextCursor: string | null }> {
  const jobs = await listOwnJobs(db, {
    accountId: account.id,
    states: state ? statesOf[state] : null,
    limit,
    after: cursor === undefined ? null : parseCursor(cursor),
  });
  const last = jobs.length === limit ? jobs.at(-1) : undefined;
  return { jobs, nextCursor: last ? `${last.createdAtMs}.${last.id}` : null };
}

function parseCursor(cursor: string) {
  const match = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(cursor);
  if (!match?.[1] || !match[2]) throw new GpuKitError("invalid-input", "This cursor is not of the jobs list.");
  return { createdAtMs: Number(match[1]), id: match[2] };
}
