import { and, eq, inArray, lt, ne, or, sql } from "drizzle-orm";
import { raiseAlarm } from "../alarms/alarmRepository.js";
import { escrows } from "../escrows/escrowTables.js";
import { jobs } from "../jobs/jobTables.js";
import type { Transaction } from "../platform/database.js";
import type { ServerContext } from "../serverContext.js";
import { settlements } from "../settlements/settlementTables.js";

/** Raises escrows that have owed somebody a transaction for long; resume-work puts back their tasks. */
export async function reconcileSettlements(server: ServerContext): Promise<void> {
  const { db, clock, timings } = server;
  for (const { escrowId, facts } of await listStuck(db, { beforeMs: clock.nowMs() - timings.settlementAlarmMs }))
    await raiseAlarm(server, db, { name: "settlement-stuck", subject: escrowId, facts });
}

const ended = ["completed", "failed", "canceled", "expired"] as const;

async function listStuck(
  tx: Transaction,
  { beforeMs }: { beforeMs: number },
): Promise<{ escrowId: string; facts: string[] }[]> {
  const undivided = await tx
    .select({ escrowId: escrows.id, jobId: jobs.id })
    .from(escrows)
    .innerJoin(jobs, eq(jobs.escrowId, escrows.id))
    .where(
      and(
        or(eq(escrows.state, "locked"), eq(escrows.state, "settling")),
        inArray(jobs.state, [...ended]),
        sql`(${jobs.job} ->> 'endedAtMs')::bigint < ${beforeMs}`,
      ),
    );
  const returning = await tx
    .select({ escrowId: settlements.escrowId, settlement: settlements.settlement })
    .from(settlements)
    .where(
      and(ne(settlements.state, "confirmed"), eq(settlements.purpose, "return"), lt(settlements.createdAtMs, beforeMs)),
    );
  return [
    ...undivided.map(({ escrowId, jobId }) => ({ escrowId, facts: [`Ended job: ${jobId}`] })),
    ...returning.map(({ escrowId, settlement }) => ({ escrowId, facts: [`Return: ${settlement.id}`] })),
  ];
}
