import { GpuKitError, type Id, isJobEnded, type JobRating } from "@gpukit/core";
import type { Account } from "../accounts/accountRepository.js";
import { getOwnJob } from "../jobs/jobRepository.js";
import type { ServerContext } from "../serverContext.js";
import { findRating, insertRating } from "./ratingRepository.js";

/**
 * Takes down what a consumer says of an ended job, once: it speaks of the machine the job ran on last. The same said again is answered as
 * before. Throws `not-found`, and `job-state` for a job that has not ended, has run nowhere, or was rated otherwise.
 */
export async function rateJob(
  server: ServerContext,
  account: Account,
  { id, stars, words = null }: { id: Id; stars: number; words?: string | null | undefined },
): Promise<JobRating> {
  const job = await getOwnJob(server.db, { id, accountId: account.id });
  if (!isJobEnded(job.state)) throw new GpuKitError("job-state", `The job has not ended: it is ${job.state}.`);
  const offerId = job.attempts.at(-1)?.offerId;
  if (offerId === undefined)
    throw new GpuKitError("job-state", "The job has run on no machine: there is nothing to rate.");
  const rating: JobRating = { stars, words, ratedAtMs: server.clock.nowMs() };
  if (await server.db.transaction((tx) => insertRating(tx, { jobId: id, offerId, rating }))) return rating;
  const before = await findRating(server.db, id);
  if (before?.stars === stars && before.words === words) return before;
  throw new GpuKitError("job-state", "The job is rated already: a job is rated once.");
}
