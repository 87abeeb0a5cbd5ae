import type { Id, LogEntry, TelemetryEntry } from "@gpukit/core";
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "../platform/database.js";
import { emptyTelemetry, type TelemetryState } from "./continueTelemetry.js";
import { attemptTelemetry } from "./telemetryTables.js";

/** Names one attempt of a job. */
export interface AttemptKey {
  jobId: Id;
  attempt: number;
}

/** An attempt's telemetry so far, its row made if missing and locked until the transaction ends. */
export async function lockTelemetry(tx: Transaction, key: AttemptKey): Promise<TelemetryState> {
  await tx
    .insert(attemptTelemetry)
    .values({ ...key, acknowledgedSeq: 0 })
    .onConflictDoNothing();
  const [row] = await tx.select().from(attemptTelemetry).where(isAttempt(key)).for("update");
  return row ?? emptyTelemetry;
}

export async function saveTelemetry(
  tx: Transaction,
  { state, ...key }: AttemptKey & { state: TelemetryState },
): Promise<void> {
  const { acknowledgedSeq, progress, metrics, training } = state;
  await tx.update(attemptTelemetry).set({ acknowledgedSeq, progress, metrics, training }).where(isAttempt(key));
}

/** The latest figures of an attempt; all null before the first. */
export async function readLatestFigures(
  tx: Transaction,
  key: AttemptKey,
): Promise<Pick<TelemetryState, "progress" | "metrics" | "training">> {
  const [row] = await tx.select().from(attemptTelemetry).where(isAttempt(key));
  const { progress, metrics, training } = row ?? emptyTelemetry;
  return { progress, metrics, training };
}

/** Telemetry events looked at in one go; each holds up to some hundred lines. */
const tailPage = 20;

/** The last lines of a job's log over all its attempts, oldest first; reads back from the end no further than it has to. */
export async function readLogTail(
  tx: Transaction,
  { jobId, lines }: { jobId: Id; lines: number },
): Promise<LogEntry[]> {
  let tail: LogEntry[] = [];
  for (let before = Number.MAX_SAFE_INTEGER; tail.length < lines; ) {
    const { rows } = await tx.execute(sql`
      select seq, event -> 'entries' as entries from feed_events
        where stream_id = ${jobId}::uuid and seq < ${before}::bigint and event ->> 'type' = 'telemetry'
        order by seq desc limit ${tailPage}`);
    for (const row of rows) {
      const logs = (row.entries as TelemetryEntry[]).filter((entry) => entry.kind === "log");
      tail = [...logs, ...tail];
      before = Number(row.seq);
    }
    if (rows.length < tailPage) break;
  }
  return tail.slice(-lines);
}

/** True when an attempt has stated since `sinceMs` that some of its telemetry was dropped. */
export async function hasGapSince(
  tx: Transaction,
  { jobId, attempt, sinceMs }: AttemptKey & { sinceMs: number },
): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select 1 from feed_events, jsonb_array_elements(event -> 'entries') as entry(value)
      where stream_id = ${jobId}::uuid and event ->> 'type' = 'telemetry' and (event ->> 'attempt')::int = ${attempt}
        and entry.value ->> 'kind' = 'gap' and (entry.value ->> 'atMs')::bigint >= ${sinceMs}::bigint
      limit 1`);
  return rows.length > 0;
}

function isAttempt({ jobId, attempt }: AttemptKey) {
  return and(eq(attemptTelemetry.jobId, jobId), eq(attemptTelemetry.attempt, attempt));
}
