import { type Escrow, GpuKitError, type Job, type JobFeedEvent } from "@gpukit/core";
import type { ReplayClock } from "./createReplayClock.js";
import type { RecordedEvent, RecordedLock, ScenarioRecording } from "./Recording.js";

/*
 * One recorded job as far as it has been played. Its time follows what the consumer does:
 *
 *   quoted ── accept ──▶ accepted ── submit ──▶ first lock ── missed, submit again ──▶ … ──▶ last lock ──▶ job … settlement
 *
 * Events of a lock come at their recorded distance from its submission; those of the job at theirs from the last one.
 */

export interface ScenarioPlayer {
  recording: ScenarioRecording;
  /** How many locks were submitted. */
  locks: number;
}

/** The lock under way, null before the first. */
export function currentLock({ recording, locks }: ScenarioPlayer): RecordedLock | null {
  return recording.locks[locks - 1] ?? null;
}

/** The lock whose money stays, null before it was submitted. */
export function lastLock(player: ScenarioPlayer): RecordedLock | null {
  return player.locks >= player.recording.locks.length ? currentLock(player) : null;
}

/** Events of the escrow as far as the consumer has gone, each with the moment it is due. */
export function escrowEvents({ recording, locks }: ScenarioPlayer): (RecordedEvent<Escrow> & { dueMs: number })[] {
  // The reservation was told before anything was submitted.
  const reserved = recording.locks[0]?.events.filter(({ data }) => data.lock === null).slice(0, 1) ?? [];
  if (locks === 0) return reserved.map((event) => ({ ...event, dueMs: 0 }));
  return recording.locks
    .slice(0, locks)
    .flatMap(({ atMs, events }) => events.map((event) => ({ ...event, dueMs: atMs + event.afterMs })));
}

/** The same of the job. */
export function jobEvents(player: ScenarioPlayer): (RecordedEvent<JobFeedEvent> & { dueMs: number })[] {
  const lock = lastLock(player);
  if (!lock) return [];
  return player.recording.jobEvents.map((event) => ({ ...event, dueMs: lock.atMs + event.afterMs }));
}

/** Milliseconds since the last lock was submitted, negative before. */
export function positionOf(player: ScenarioPlayer, { nowMs }: Pick<ReplayClock, "nowMs">): number {
  const lock = lastLock(player);
  return lock ? nowMs() - lock.atMs : -1;
}

/** The escrow as it stands. */
export function escrowAt(player: ScenarioPlayer, clock: Pick<ReplayClock, "nowMs">): Escrow {
  const nowMs = clock.nowMs();
  const told = escrowEvents(player).filter(({ dueMs }) => dueMs <= nowMs);
  const fromJob = jobEvents(player).flatMap(({ data, dueMs }) =>
    data.type === "escrow" && dueMs <= nowMs ? [data.escrow] : [],
  );
  return fromJob.at(-1) ?? told.at(-1)?.data ?? currentLock(player)?.submitted ?? player.recording.accepted.escrow;
}

/** The job as it stands. Throws `escrow-state` before the money is locked. */
export function jobAt(player: ScenarioPlayer, clock: Pick<ReplayClock, "nowMs">): Job {
  const nowMs = clock.nowMs();
  const told = jobEvents(player).flatMap(({ data, dueMs }) =>
    data.type === "job" && dueMs <= nowMs ? [data.job] : [],
  );
  const job = told.at(-1);
  if (!job)
    throw new GpuKitError("escrow-state", "The escrow is not locked yet.", {
      facts: [`Escrow: ${player.recording.quote.terms.escrowId}`],
    });
  return job;
}
