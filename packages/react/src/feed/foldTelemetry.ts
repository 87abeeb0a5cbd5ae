import {
  assertNever,
  type MetricsEntry,
  type ProgressEntry,
  type TelemetryEntry,
  type TrainingEntry,
} from "@gpukit/core";
import { createLogBuffer } from "../logs/createLogBuffer.js";
import { noLogs } from "../logs/noLogs.js";
import type { OpenJobFeed } from "./JobFeed.js";

const seriesMs = 60_000;
const mostTraining = 600;
const mostGaps = 20;
/** What a page keeps of a log; all of it is on the server. */
const keptLog = { lines: 1_000_000, bytes: 64_000_000 };

/** The feed after one batch of an attempt's telemetry. Entries taken in before are skipped; lines go into the log in place. */
export function foldTelemetry(
  feed: OpenJobFeed,
  { attempt, entries }: { attempt: number; entries: readonly TelemetryEntry[] },
): OpenJobFeed {
  const known = feed.lastSeq[attempt] ?? 0;
  const fresh = entries.filter(({ seq }) => seq > known);
  const last = fresh.at(-1);
  if (!last) return feed;
  // What an earlier attempt still tells belongs into the log, not among the figures of the present one.
  let next: OpenJobFeed = attempt > feed.attempt ? beginAttempt(feed, attempt) : feed;
  const isPresent = attempt === next.attempt;
  for (const entry of fresh) {
    if (entry.kind === "log" || entry.kind === "gap") {
      if (next.logs === noLogs) next = { ...next, logs: createLogBuffer(keptLog) };
      next.logs.push({ ...entry, attempt });
    }
    if (isPresent) next = foldReading(next, entry);
  }
  return { ...next, lastSeq: { ...next.lastSeq, [attempt]: last.seq }, logVersion: next.logs.version };
}

/** A new attempt starts at nothing. */
function beginAttempt(feed: OpenJobFeed, attempt: number): OpenJobFeed {
  const figures = { progress: null, metrics: null, metricsSeries: [], metricsGapsAtMs: [] };
  return { ...feed, ...figures, attempt, training: [], finalTraining: null };
}

function foldReading(feed: OpenJobFeed, entry: TelemetryEntry): OpenJobFeed {
  switch (entry.kind) {
    case "log":
      return feed;
    case "gap":
      return { ...feed, metricsGapsAtMs: [...feed.metricsGapsAtMs, entry.atMs].slice(-mostGaps) };
    case "progress":
      return { ...feed, progress: foldProgress(feed.progress, entry) };
    case "metrics":
      return foldMetrics(feed, entry);
    case "training":
      if (entry.scope === "final") return { ...feed, finalTraining: entry };
      return { ...feed, training: thinned([...feed.training, entry]) };
    default:
      return assertNever(entry);
  }
}

/** The fraction keeps its highest value: a job that counts anew in a second phase has not gone back. */
function foldProgress(current: ProgressEntry | null, entry: ProgressEntry): ProgressEntry {
  if (!current) return entry;
  const latest = entry.seq >= current.seq ? entry : current;
  const fractions = [current.fraction, entry.fraction].filter((fraction) => fraction !== null);
  return { ...latest, fraction: fractions.length === 0 ? null : Math.max(...fractions) };
}

/** In the order of their numbers: the server's snapshot may have brought the newest sample before the history brings older ones. */
function foldMetrics(feed: OpenJobFeed, entry: MetricsEntry): OpenJobFeed {
  const metrics = feed.metrics && feed.metrics.seq > entry.seq ? feed.metrics : entry;
  const others = feed.metricsSeries.filter(({ seq, atMs }) => seq !== entry.seq && atMs >= metrics.atMs - seriesMs);
  if (entry.atMs < metrics.atMs - seriesMs) return { ...feed, metrics, metricsSeries: others };
  const before = others.filter(({ seq }) => seq < entry.seq);
  return { ...feed, metrics, metricsSeries: [...before, entry, ...others.slice(before.length)] };
}

/** Past the limit every other report within an epoch goes; epochs and the newest stay, so the curve keeps its shape. */
function thinned(reports: TrainingEntry[]): readonly TrainingEntry[] {
  if (reports.length <= mostTraining) return reports;
  const newest = reports.length - 1;
  return reports.filter(({ scope }, index) => scope === "epoch" || index % 2 === newest % 2).slice(-mostTraining);
}
