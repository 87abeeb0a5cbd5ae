import type { BubblewrapSettings } from "../executors/createBubblewrapExecutor.js";

/** How a job is kept apart from the machine, with what that takes. */
export type RunIsolation =
  | ({ kind: "bubblewrap" } & Omit<BubblewrapSettings, "accountsFolder">)
  | { kind: "process" }
  | { kind: "simulated"; durationMs: number };

/** What the runner needs to run one job; written by the agent before it starts the runner. */
export interface RunPlan {
  command: string[];
  environment: Record<string, string>;
  isolation: RunIsolation;
  /** Use after which the job is stopped, milliseconds. */
  maxActiveMs: number;
  /** Use after which the job is asked to checkpoint, milliseconds. */
  checkpointAtActiveMs: number;
  limits: RunLimits;
  timings: RunTimings;
}

export interface RunLimits {
  /** What the working folder may grow to, bytes. */
  diskBytes: number;
  /** What the job's processes may hold in memory together, bytes. */
  memoryBytes: number;
  /** How many processes the job may have at once. */
  processes: number;
  /** Size of the sandbox's folders in memory, bytes. */
  temporaryBytes: number;
}

export interface RunTimings {
  /** Between two samples of the machine, milliseconds. */
  metricsMs: number;
  /** Longest time between two progress reports, milliseconds. */
  progressMs: number;
  /** For how long log lines are gathered before they are written, milliseconds. */
  batchMs: number;
  /** Between asking the job to end and ending it, milliseconds. */
  graceMs: number;
  /** Between two looks at its memory and processes, and two notes of its use on disk, milliseconds. */
  measureMs: number;
  /** Between two looks at the working folder's size, milliseconds. */
  diskMs: number;
}

/** Who or what ended a job before it ended itself. */
export type StopReason =
  | "canceled"
  | "max-duration"
  | "lease-lost"
  | "provider-quit"
  | "disk-allowance"
  | "memory-allowance"
  | "process-allowance"
  | "disk-full";

/** The agent's wish that a run ends; the runner looks at it when it gets SIGTERM. */
export interface StopFile {
  reason: StopReason;
  graceMs: number;
}

/** How a run ended; the last thing the runner writes. */
export interface RunEnd {
  exitCode: number | null;
  signal: string | null;
  oomKilled: boolean;
  /** Null where the job ended by itself. */
  stoppedFor: StopReason | null;
  /** Why it could not be started, null where it was. */
  startError: string | null;
  /** Time the job's code ran, by a clock that only goes forward, milliseconds. */
  activeMs: number;
  /** The last lines it wrote to stderr. */
  errorTail: string[];
  endedAtMs: number;
}
