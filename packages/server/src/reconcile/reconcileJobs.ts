import { costOf, formatQu, type Job, parseQu } from "@gpukit/core";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { raiseAlarm } from "../alarms/alarmRepository.js";
import { escrows } from "../escrows/escrowTables.js";
import { leasedStates } from "../jobs/jobRepository.js";
import { jobs } from "../jobs/jobTables.js";
import type { ServerContext } from "../serverContext.js";

/** Compares live jobs with their escrows: each is paid for by a lock, and none has used more than its cap. */
export async function reconcileJobs(server: ServerContext): Promise<void> {
  const { db } = server;
  const live = await db
    .select({ job: jobs.job, escrowState: escrows.state })
    .from(jobs)
    .leftJoin(escrows, eq(escrows.id, jobs.escrowId))
    .where(inArray(jobs.state, ["queued", ...leasedStates]));
  for (const { job, escrowState } of live) {
    if (escrowState !== "locked") await raiseUnfunded(server, job.escrowId, `Its escrow is ${escrowState ?? "gone"}.`);
    await raiseOverdrawn(server, job);
  }
  const jobless = await db
    .select({ id: escrows.id })
    .from(escrows)
    .leftJoin(jobs, eq(jobs.escrowId, escrows.id))
    .where(and(inArray(escrows.state, ["locked", "settling"]), isNull(jobs.id)));
  for (const { id } of jobless) await raiseUnfunded(server, id, "The escrow has no job.");
}

const raiseUnfunded = (server: ServerContext, subject: string, fact: string) =>
  raiseAlarm(server, server.db, { name: "job-unfunded", subject, facts: [fact], after: 2 });

async function raiseOverdrawn(server: ServerContext, { id, cap, attempts }: Job): Promise<void> {
  const dearest = attempts.map(({ ratePerHour, activeMs }) => costOf(parseQu(ratePerHour), activeMs));
  const beyond = dearest.filter((cost) => cost > parseQu(cap));
  if (beyond.length === 0) return;
  const facts = [`Cap: ${formatQu(cap)}`, ...beyond.map((cost) => `Countersigned use: ${formatQu(cost)}`)];
  await raiseAlarm(server, server.db, { name: "job-overdrawn", subject: id, facts });
}
