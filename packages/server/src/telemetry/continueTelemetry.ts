import type { MetricsEntry, ProgressEntry, TelemetryEntry, TrainingEntry } from "@gpukit/core";

/** How far the telemetry of an attempt has come, and its latest figures. */
export interface TelemetryState {
  /** Everything up to here is stored or stated as dropped; 0 before the first. */
  acknowledgedSeq: number;
  progress: ProgressEntry | null;
  metrics: MetricsEntry | null;
  training: TrainingEntry | null;
}

/** Before the first entry. */
export const emptyTelemetry: TelemetryState = { acknowledgedSeq: 0, progress: null, metrics: null, training: null };

/**
 * Takes from a batch what continues an attempt's telemetry: repeats are skipped, and the first hole ends it. A stated gap
 * fills the hole it states. Progress never falls.
 */
export function continueTelemetry(
  state: TelemetryState,
  batch: readonly TelemetryEntry[],
): { state: TelemetryState; entries: TelemetryEntry[] } {
  const entries: TelemetryEntry[] = [];
  let next = state;
  for (const sent of batch) {
    if (sent.seq <= next.acknowledgedSeq) continue;
    const expectedSeq = next.acknowledgedSeq + 1;
    const firstSeq = sent.kind === "gap" ? sent.firstDroppedSeq : sent.seq;
    if (firstSeq > expectedSeq) break;
    const entry = normalEntry(sent, { expectedSeq, progress: next.progress });
    entries.push(entry);
    next = { ...next, ...latestOf(entry), acknowledgedSeq: entry.seq };
  }
  return { state: next, entries };
}

/** A gap states only what is really missing; a fraction that fell, or is no longer told, stays where it was. */
function normalEntry(
  entry: TelemetryEntry,
  { expectedSeq, progress }: { expectedSeq: number; progress: ProgressEntry | null },
): TelemetryEntry {
  if (entry.kind === "gap") return { ...entry, firstDroppedSeq: expectedSeq };
  if (entry.kind !== "progress" || progress?.fraction == null) return entry;
  return { ...entry, fraction: Math.max(progress.fraction, entry.fraction ?? 0) };
}

function latestOf(entry: TelemetryEntry): Partial<TelemetryState> {
  if (entry.kind === "progress") return { progress: entry };
  if (entry.kind === "metrics") return { metrics: entry };
  return entry.kind === "training" ? { training: entry } : {};
}
