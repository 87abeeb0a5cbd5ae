import { createRandom, shuffle } from "./random.js";

/** The moments of a job's life, in order. */
const stages = [
  "quote accepted",
  "lock submitted",
  "confirming",
  "dispatching",
  "preparing",
  "running early",
  "running late",
  "uploading",
  "settlement planned",
  "settlement broadcast",
  "settlement confirmed",
] as const;
export type Stage = (typeof stages)[number];

type Victim = "server" | "agent" | "both";

/** When something is killed, how, and for how long it stays away. */
export interface KillPoint {
  victim: Victim;
  stage: Stage;
  /** After the stage was seen. */
  delayMs: number;
  /** PostgreSQL is killed with its server. */
  postgres: boolean;
  /** Until the restart begins. */
  pauseMs: number;
}

/** Longer than a lease of the kill test, so that a lease whose clock did not stop would be lost. */
export const longPauseMs = 13_000;
const killDelayMs = 120;

/**
 * Two points for each stage, decided by a seed: one that kills the server (alone or with the agent), one that kills any other victim.
 * Pauses reach up to 3 s; one is longer than a lease.
 */
export function planKillPoints(seed: number): KillPoint[] {
  const random = createRandom(seed);
  const points = stages.flatMap((stage) => {
    const serverDies: Victim = random() < 0.7 ? "server" : "both";
    const other: Victim = serverDies === "both" || random() < 0.7 ? "agent" : "both";
    return [serverDies, other].map((victim): KillPoint => {
      const postgres = victim !== "agent" && random() < 0.4;
      // Most pauses are short, as restarts are.
      return {
        victim,
        stage,
        postgres,
        delayMs: Math.floor(random() * killDelayMs),
        pauseMs: Math.floor(random() ** 2 * 3_000),
      };
    });
  });
  const long = points.filter(({ victim, stage }) => victim !== "agent" && stage === "running early");
  const [chosen] = shuffle(long, random);
  if (chosen) chosen.pauseMs = longPauseMs;
  return shuffle(points, random);
}

/** A point as its test is named. */
export function describeKillPoint({ victim, stage, delayMs, postgres, pauseMs }: KillPoint): string {
  const who = postgres ? `${victim} and PostgreSQL` : victim;
  return `${who} ${delayMs} ms after "${stage}", back after ${pauseMs} ms`;
}
