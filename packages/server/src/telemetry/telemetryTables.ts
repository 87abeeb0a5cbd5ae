import type { MetricsEntry, ProgressEntry, TrainingEntry, Voucher } from "@gpukit/core";
import { bigint, integer, jsonb, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";

/** How far the telemetry of an attempt has been received, and its latest figures. */
export const attemptTelemetry = pgTable(
  "attempt_telemetry",
  {
    jobId: uuid("job_id").notNull(),
    attempt: integer("attempt").notNull(),
    acknowledgedSeq: bigint("acknowledged_seq", { mode: "number" }).notNull(),
    progress: jsonb("progress").$type<ProgressEntry>(),
    metrics: jsonb("metrics").$type<MetricsEntry>(),
    training: jsonb("training").$type<TrainingEntry>(),
  },
  (table) => [primaryKey({ columns: [table.jobId, table.attempt] })],
);

export const vouchers = pgTable(
  "vouchers",
  {
    jobId: uuid("job_id").notNull(),
    attempt: integer("attempt").notNull(),
    seq: integer("seq").notNull(),
    voucher: jsonb("voucher").$type<Voucher>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.jobId, table.attempt, table.seq] })],
);
