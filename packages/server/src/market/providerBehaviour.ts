import type { GapEntry, TelemetryEntry } from "@gpukit/core";
import type { reportedFailures } from "../nodes/failAttempt.js";

type Scripted<Entry> = Entry extends unknown ? Omit<Entry, "seq" | "atMs"> & { afterMs: number } : never;

/** Something a scripted run says, so long after it began (milliseconds of use). */
export type ScriptedEntry = Scripted<Exclude<TelemetryEntry, GapEntry>>;

/** Ways a node itself can end an attempt. */
export type ReportedOutcome = (typeof reportedFailures)[number];

/** What a simulated provider does with every job; times are of the market's clock. */
export interface ProviderBehaviour {
  /** Download and set-up. */
  prepareMs: number;
  /** How long a run takes that nothing stops. */
  runMs: number;
  /** What the run says, in order of time. */
  says: ScriptedEntry[];
  /** How a run ends that nothing stops. */
  end: "completed" | ReportedOutcome;
  /** Files a completed run leaves, by their path. */
  results: { path: string; text: string }[];
}

/** The exit code a run would have ended with; null where it was stopped from outside. */
export function exitCodeOf(outcome: ReportedOutcome): number | null {
  if (outcome === "script-failed") return 1;
  return outcome === "out-of-memory" ? 137 : null;
}
