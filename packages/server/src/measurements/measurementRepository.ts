import type { EstimateOutcome, Id, JudgedRun, ThroughputMeasurement } from "@gpukit/core";
import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { offers } from "../offers/offerTables.js";
import type { Transaction } from "../platform/database.js";
import { isAnyOf } from "../platform/isAnyOf.js";
import { measurements } from "./measurementTables.js";

/** Stores what a job took; the same job again changes nothing. */
export async function insertMeasurement(tx: Transaction, row: typeof measurements.$inferInsert): Promise<void> {
  await tx.insert(measurements).values(row).onConflictDoNothing();
}

/** The newest speeds that completed jobs measured. */
export async function listMeasuredSpeeds(tx: Transaction, limit: number): Promise<ThroughputMeasurement[]> {
  const rows = await tx
    .select({ speed: measurements.speed })
    .from(measurements)
    .where(isNotNull(measurements.speed))
    .orderBy(desc(measurements.createdAtMs), measurements.jobId)
    .limit(limit);
  return rows.flatMap(({ speed }) => speed ?? []);
}

/** What tells one state of the measured speeds from another: their number and the newest. */
export async function readSpeedsMark(tx: Transaction): Promise<{ count: number; newestJobId: Id | null }> {
  const [row] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      newestJobId: sql<Id | null>`(array_agg(${measurements.jobId} order by ${measurements.createdAtMs} desc, ${measurements.jobId}))[1]`,
    })
    .from(measurements)
    .where(isNotNull(measurements.speed));
  return row ?? { count: 0, newestJobId: null };
}

/** The newest estimates whose job has run on the machine they were made for. */
export async function listEstimateOutcomes(tx: Transaction, limit: number): Promise<EstimateOutcome[]> {
  const rows = await tx
    .select()
    .from(measurements)
    .where(and(isNotNull(measurements.tier), isNotNull(measurements.predictedMidS)))
    .orderBy(desc(measurements.createdAtMs))
    .limit(limit);
  return rows.flatMap(({ jobType, tier, predictedLowS: low, predictedMidS: mid, predictedHighS: high, actualS }) =>
    tier === null || low === null || mid === null || high === null
      ? []
      : [{ jobType, tier, predictedS: { low, mid, high }, actualS }],
  );
}

/** The newest runs of each offer that tell whether its GPU is what it is called. */
export async function listJudgedRuns(
  tx: Transaction,
  { offerIds, limit }: { offerIds: readonly Id[]; limit: number },
): Promise<Map<Id, JudgedRun[]>> {
  const runs = new Map<Id, JudgedRun[]>();
  if (offerIds.length === 0) return runs;
  const newest = tx
    .select({
      startedAtMs: measurements.startedAtMs,
      endedAtMs: measurements.createdAtMs,
      actualS: measurements.actualS,
      low: measurements.expectedLowS,
      high: measurements.expectedHighS,
    })
    .from(measurements)
    .where(eq(measurements.offerId, offers.id))
    .orderBy(desc(measurements.createdAtMs))
    .limit(limit)
    .as("newest");
  const rows = await tx
    .select({
      id: offers.id,
      startedAtMs: newest.startedAtMs,
      endedAtMs: newest.endedAtMs,
      actualS: newest.actualS,
      low: newest.low,
      high: newest.high,
    })
    .from(offers)
    .crossJoinLateral(newest)
    .where(isAnyOf(offers.id, offerIds));
  for (const { id, startedAtMs, endedAtMs, actualS, low, high } of rows) {
    if (startedAtMs === null || low === null || high === null) continue;
    runs.set(id, [...(runs.get(id) ?? []), { startedAtMs, endedAtMs, actualS, expectedS: { low, high } }]);
  }
  return runs;
}
