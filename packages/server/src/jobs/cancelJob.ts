import { type Id, isJobEnded, type Job } from "@gpukit/core";
import type { Account } from "../accounts/accountRepository.js";
import type { ServerContext } from "../serverContext.js";
import { applyJobEvent } from "./applyJobEvent.js";
import { getOwnJob, lockJob } from "./jobRepository.js";

/** Asks for a job to stop: at once while it waits, through its node while it runs. An ended job is returned as it is. */
export async function cancelJob(server: ServerContext, account: Account, { id }: { id: Id }): Promise<Job> {
  const { db } = server;
  await getOwnJob(db, { id, accountId: account.id });
  return db.transaction(async (tx) => {
    const job = await lockJob(tx, id);
    return isJobEnded(job.state) ? job : applyJobEvent(server, tx, { job, event: { type: "cancel-requested" } });
  });
}
