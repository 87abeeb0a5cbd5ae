import type { JobState } from "@gpukit/core";

/** A moment of a job's life, as the timeline shows it. */
export type MonitorMoment = JobState | "locked" | "requeued" | "stopRequested" | "settling" | "settled";

/** Words of the timeline and of the attempts. */
export interface MonitorLifeWords {
  timeline: string;
  /** What else the timeline shows. */
  moments: Record<Exclude<MonitorMoment, JobState>, string>;
  ranFor: (facts: { time: string }) => string;
  onAttempt: (facts: { number: string; machine: string }) => string;
  attempts: string;
  attemptsHint: string;
  attemptsTable: string;
  attemptEnd: string;
  runningNow: string;
  resumedFrom: (facts: { time: string }) => string;
  movingTitle: string;
  movedTitle: (facts: { machine: string }) => string;
  movedText: (facts: { machine: string; what: string }) => string;
  movedFrom: (facts: { time: string }) => string;
  movedFromStart: string;
}

export const monitorLifeEn: MonitorLifeWords = {
  timeline: "Timeline",
  moments: {
    locked: "Funds locked",
    requeued: "Queued again",
    stopRequested: "Stop asked for",
    settling: "Settling",
    settled: "Settled",
  },
  ranFor: ({ time }) => `for ${time}`,
  onAttempt: ({ number, machine }) => `${machine}, attempt ${number}`,
  attempts: "Attempts",
  attemptsHint: "one job, one bill",
  attemptsTable: "Each attempt",
  attemptEnd: "End",
  runningNow: "goes on",
  resumedFrom: ({ time }) => `from ${time} on`,
  movingTitle: "The job moves to another machine",
  movedTitle: ({ machine }) => `The job goes on on ${machine}`,
  movedText: ({ machine, what }) => `${machine}: ${what} Same job, same cap.`,
  movedFrom: ({ time }) => `It goes on from ${time} of use, and no minute is paid twice.`,
  movedFromStart: "It starts over, and what was used before is not paid.",
};
