import { type Attempt, type Escrow, isJobEnded, type Job, type Settlement, whoPaysFor } from "@gpukit/core";
import type { MonitorMoment } from "../messages/en/monitor/life.js";

/** One entry of the timeline. */
export interface Moment {
  key: string;
  kind: MonitorMoment;
  state: "done" | "now" | "todo" | "warn" | "bad";
  /** When it happened, milliseconds since 1970; null where the job records no time of it, or it has not happened. */
  atMs: number | null;
  /** The attempt it belongs to, null where to none. */
  attempt: Attempt | null;
}

/**
 * Everything that has happened to a job, each change once and in order, and what is still to come. It is read off the job itself, so
 * that a page that comes late or loses its connection tells the same story.
 */
export function listMoments(job: Job, escrow: Escrow, settlement: Settlement | null): Moment[] {
  const moments: Moment[] = [
    moment("locked", { atMs: job.createdAtMs }),
    moment("queued", { atMs: job.createdAtMs }),
    ...job.attempts.flatMap((attempt) => momentsOf(job, attempt)),
  ];
  if (job.cancelRequestedAtMs !== null)
    insertByTime(moments, moment("stopRequested", { atMs: job.cancelRequestedAtMs, state: "warn" }));
  if (isJobEnded(job.state)) {
    const state = { completed: "done", failed: "bad", canceled: "warn", expired: "warn" } as const;
    const kind = job.state as keyof typeof state;
    moments.push(moment(kind, { atMs: job.endedAtMs, state: state[kind] }));
    const isSettled = settlement?.state === "confirmed" || escrow.state === "settled";
    if (isSettled) moments.push(moment("settled", { atMs: settlement?.confirmedAtMs ?? escrow.endedAtMs }));
    else moments.push(moment("settling", { state: "now" }));
    return moments;
  }
  const last = moments.findLast(({ kind }) => kind !== "stopRequested");
  if (last) last.state = "now";
  return [...moments, ...comingAfter(job)];
}

function momentsOf(job: Job, attempt: Attempt): Moment[] {
  const isLast = attempt === job.attempts.at(-1);
  const stage = isLast && attempt.outcome === null ? job.state : null;
  const hasPrepared = attempt.runningAtMs !== null || stage === "preparing";
  // An exit code is kept by an attempt that was uploading, and by one that says how its script failed: that one uploads nothing.
  const hasUploaded =
    stage === "uploading" ||
    attempt.outcome === "completed" ||
    (attempt.exitCode === 0 && attempt.outcome !== null && whoPaysFor(attempt.outcome).fault === "provider");
  const moments = [moment("assigned", { atMs: attempt.assignedAtMs, attempt })];
  if (hasPrepared) moments.push(moment("preparing", { attempt }));
  if (attempt.runningAtMs !== null) moments.push(moment("running", { atMs: attempt.runningAtMs, attempt }));
  if (hasUploaded) moments.push(moment("uploading", { attempt }));
  // A lost attempt sent the job back into the queue, unless the job ended with it.
  if (attempt.outcome !== null && !(isLast && isJobEnded(job.state)))
    moments.push(moment("requeued", { atMs: attempt.endedAtMs, attempt, state: "warn" }));
  return moments;
}

function moment(kind: MonitorMoment, facts: Partial<Omit<Moment, "kind" | "key">> = {}): Moment {
  const { attempt = null, atMs = null, state = "done" } = facts;
  return { key: `${attempt?.number ?? 0} ${kind}`, kind, state, atMs, attempt };
}

function insertByTime(moments: Moment[], added: Moment): void {
  const at = added.atMs ?? 0;
  const after = moments.findIndex(({ atMs }) => atMs !== null && atMs > at);
  moments.splice(after === -1 ? moments.length : after, 0, added);
}

const way = ["assigned", "preparing", "running", "uploading", "completed"] as const;

function comingAfter(job: Job): Moment[] {
  if (job.cancelRequestedAtMs !== null) return [moment("canceled", { state: "todo" })];
  const next = job.state === "queued" ? 0 : way.indexOf(job.state as (typeof way)[number]) + 1;
  return way.slice(next).map((kind) => ({ ...moment(kind, { state: "todo" }), key: `todo ${kind}` }));
}
