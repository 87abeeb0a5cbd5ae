import { and, eq, inArray, ne, or } from "drizzle-orm";
import { escrows } from "../escrows/escrowTables.js";
import { leasedStates } from "../jobs/jobRepository.js";
import { jobs } from "../jobs/jobTables.js";
import type { Transaction } from "../platform/database.js";
import { addJob } from "../platform/worker.js";
import type { ServerContext } from "../serverContext.js";
import { settlements } from "../settlements/settlementTables.js";

/*
 * resume-work looks once a minute at everything that is not finished and makes sure that its task exists. Tasks normally follow each
 * other by themselves; this is for the one that was given up after too many failures or removed by hand, so that no escrow and no
 * job is ever left alone. A task that waits keeps its time.
 */

const everyMs = 60_000;

export async function resumeWork({ db, clock }: Pick<ServerContext, "db" | "clock">): Promise<void> {
  // Each task on its own: one transaction over all of them would deadlock with pipelines, which add theirs in another order.
  for (const { id } of await listEscrows(db, ["reserved", "awaiting-lock", "confirming"]))
    await resume(db, "lock-escrow", { escrowId: id }, `lock:${id}`);
  for (const { id } of await listEscrows(db, ["reserved", "awaiting-lock", "confirming", "locked", "settling"]))
    await resume(db, "watch-custody", { escrowId: id }, `custody:${id}`);
  for (const { escrowId } of await listUnsettled(db))
    await resume(db, "settle-escrow", { escrowId }, `settle:${escrowId}`);
  for (const { id, state, fence } of await listLiveJobs(db)) {
    if (state === "queued") await resume(db, "dispatch-job", { jobId: id }, `dispatch:${id}`);
    else await resume(db, "expire-lease", { jobId: id, fence }, `lease:${id}`);
  }
  await addJob(db, "resume-work", {}, { jobKey: "resume-work", runAtMs: clock.nowMs() + everyMs });
}

const resume = (tx: Transaction, name: string, payload: unknown, jobKey: string) =>
  addJob(tx, name, payload, { jobKey, keepRunAt: true });

function listEscrows(tx: Transaction, states: (typeof escrows.$inferSelect)["state"][]) {
  return tx.select({ id: escrows.id }).from(escrows).where(inArray(escrows.state, states));
}

/** Escrows that owe somebody a transaction: ended jobs whose lock is undivided, and outflows on their way. */
async function listUnsettled(tx: Transaction): Promise<{ escrowId: string }[]> {
  const undivided = await tx
    .select({ escrowId: escrows.id })
    .from(escrows)
    .innerJoin(jobs, eq(jobs.escrowId, escrows.id))
    .where(and(eq(escrows.state, "locked"), inArray(jobs.state, ["completed", "failed", "canceled", "expired"])));
  const open = await tx
    .selectDistinct({ escrowId: settlements.escrowId })
    .from(settlements)
    .where(ne(settlements.state, "confirmed"));
  return [...undivided, ...open];
}

async function listLiveJobs(tx: Transaction) {
  const rows = await tx
    .select({ id: jobs.id, state: jobs.state, job: jobs.job })
    .from(jobs)
    .where(or(eq(jobs.state, "queued"), inArray(jobs.state, [...leasedStates])));
  return rows.map(({ id, state, job }) => ({ id, state, fence: job.attempts.at(-1)?.fence ?? 0 }));
}
