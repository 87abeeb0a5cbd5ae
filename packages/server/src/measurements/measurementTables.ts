import type { EvidenceTier, JobType, ThroughputMeasurement } from "@gpukit/core";
import { bigint, doublePrecision, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";

/** What completed jobs took, against what was said before they ran. */
export const measurements = pgTable(
  "measurements",
  {
    jobId: uuid("job_id").primaryKey(),
    nodeId: uuid("node_id").notNull(),
    /** Whose GPU it ran on; this, the start and the expected time are null where the run cannot tell whether that is what it is called. */
    offerId: uuid("offer_id"),
    jobType: text("job_type").$type<JobType>().notNull(),
    /** Name in the catalog, null for a CPU or an unknown GPU. */
    gpu: text("gpu"),
    /** Of the quote's estimate, seconds; null where the job ran on another machine than the quote's. */
    tier: text("tier").$type<EvidenceTier>(),
    predictedLowS: doublePrecision("predicted_low_s"),
    predictedMidS: doublePrecision("predicted_mid_s"),
    predictedHighS: doublePrecision("predicted_high_s"),
    /** By published speeds of the GPU the device is called, seconds; see `expectRun`. */
    expectedLowS: doublePrecision("expected_low_s"),
    expectedHighS: doublePrecision("expected_high_s"),
    actualS: doublePrecision("actual_s").notNull(),
    /** A row for the table of measured speeds, null where the job did nothing that others can be compared with. */
    speed: jsonb("speed").$type<ThroughputMeasurement>(),
    startedAtMs: bigint("started_at_ms", { mode: "number" }),
    createdAtMs: bigint("created_at_ms", { mode: "number" }).notNull(),
  },
  (table) => [
    index("measurements_created_at_index").on(table.createdAtMs),
    index("measurements_offer_id_index").on(table.offerId, table.createdAtMs),
  ],
);
