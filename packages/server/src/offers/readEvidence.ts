import { deviceOf, type FinishedRun, fingerprintJob, type JobAnalysis, workOf } from "@gpukit/core";
import { listMemoryMeasurements, type MemoryMeasurement, type ThroughputMeasurement } from "@gpukit/core/measurements";
import { and, desc, eq, sql } from "drizzle-orm";
import { analyses } from "../analyses/analysisTables.js";
import { jobs } from "../jobs/jobTables.js";
import { listSpeeds } from "../measurements/listSpeeds.js";
import type { Transaction } from "../platform/database.js";
import { listOffers } from "./offerRepository.js";

/** What an estimate rests on. */
export interface Evidence {
  measurements: readonly ThroughputMeasurement[];
  memory: readonly MemoryMeasurement[];
  finished: FinishedRun[];
}

/** Completed jobs that are looked at; older ones say little about today's machines. */
const runsConsidered = 200;

/** Measured speeds, and what jobs of the same kind took that completed here. */
export async function readEvidence(tx: Transaction, analysis: JobAnalysis): Promise<Evidence> {
  const fingerprint = fingerprintJob(analysis);
  // Cheap facts of the fingerprint first, so that few analyses are read in full.
  const rows = await tx
    .select({ job: jobs.job, analysis: analyses.analysis })
    .from(jobs)
    .innerJoin(analyses, eq(analyses.id, sql`(${jobs.job} ->> 'analysisId')::uuid`))
    .where(
      and(
        eq(jobs.state, "completed"),
        sql`${analyses.analysis} -> 'jobType' ->> 'value' = ${analysis.jobType.value}`,
        sql`${analyses.analysis} -> 'framework' ->> 'value' = ${analysis.framework.value}`,
      ),
    )
    .orderBy(desc(jobs.createdAtMs))
    .limit(runsConsidered);
  const runs = rows.flatMap(({ job, analysis: of }) => {
    const attempt = job.attempts.at(-1);
    return attempt && fingerprintJob(of) === fingerprint ? [{ attempt, work: workOf(of) }] : [];
  });
  const ids = [...new Set(runs.map(({ attempt }) => attempt.offerId))];
  // Whether a machine is silent by now does not change what it took.
  const offers = await listOffers(tx, { ids, nowMs: 0, nodeSilenceMs: 0 });
  const devices = new Map(offers.map((offer) => [offer.id, deviceOf(offer)]));
  const finished = runs.flatMap(({ attempt, work }) => {
    const device = devices.get(attempt.offerId);
    return device ? [{ fingerprint, work, device, activeMs: attempt.activeMs }] : [];
  });
  return { measurements: await listSpeeds(tx), memory: listMemoryMeasurements(), finished };
}
