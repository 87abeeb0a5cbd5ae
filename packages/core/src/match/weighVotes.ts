import type { JobWeights } from "./offer.js";

/** One ended job as it speaks for or against the machine it ran on. */
export interface JobVote {
  /** Who paid: an identity or an account. */
  counterparty: string;
  result: "done" | "lost";
  /** GPU-hours that were paid for; of a lost job, those that were promised. */
  gpuHours: number;
  /** Milliseconds since 1970. */
  endedAtMs: number;
}

export interface WeighVotesOptions {
  /** Milliseconds since 1970. */
  nowMs: number;
  /** After so many days a vote counts half. @default 90 */
  halfLifeDays?: number | undefined;
}

const dayMs = 86_400_000;

/**
 * Weighs a machine's record. All jobs of one counterparty on one day (UTC) are one vote of log₂(1 + GPU-hours), divided between done
 * and lost by their hours, and fading with age; so neither many tiny jobs nor one friend can buy a reputation. Independent of order.
 */
export function weighVotes(votes: readonly JobVote[], { nowMs, halfLifeDays = 90 }: WeighVotesOptions): JobWeights {
  const byDay = new Map<string, { day: number; done: number; lost: number }>();
  for (const { counterparty, result, gpuHours, endedAtMs } of votes) {
    if (!(gpuHours > 0) || !Number.isFinite(gpuHours) || !Number.isFinite(endedAtMs)) continue;
    const day = Math.floor(endedAtMs / dayMs);
    const key = `${day} ${counterparty}`;
    const hours = byDay.get(key) ?? { day, done: 0, lost: 0 };
    byDay.set(key, hours);
    hours[result] += gpuHours;
  }
  const weights: JobWeights = { done: 0, lost: 0 };
  const today = Math.floor(nowMs / dayMs);
  // Sums of floats depend on their order; the record must not.
  for (const [, { day, done, lost }] of [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))) {
    // A clock that stepped back makes nothing younger than new.
    const age = Math.max(0, today - day);
    const weight = Math.log2(1 + done + lost) * 0.5 ** (age / halfLifeDays);
    weights.done += (weight * done) / (done + lost);
    weights.lost += (weight * lost) / (done + lost);
  }
  return weights;
}
