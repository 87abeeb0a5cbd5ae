import type { Backoff } from "../platform/backoff.js";

/** Every interval of the agent, milliseconds. */
export interface AgentTimings {
  heartbeatMs: number;
  /** Between two polls while the push connection is down. */
  pollMs: number;
  voucherMs: number;
  metricsMs: number;
  progressMs: number;
  /** For how long telemetry is gathered. */
  batchMs: number;
  /** Between asking a job to end and ending it. */
  graceMs: number;
  /** Between two looks at a job's memory and processes. */
  measureMs: number;
  /** Between two looks at a job's files. */
  diskMs: number;
  /** Between two looks at a run's end. */
  awaitMs: number;
  /** How long `stop()` insists on reporting what it gave up; what is left is reported at the next start. */
  stopMs: number;
  /** How long a simulated job takes. */
  simulatedMs: number;
  retry: Backoff;
}

export const defaultTimings: AgentTimings = {
  heartbeatMs: 10_000,
  pollMs: 2_000,
  voucherMs: 30_000,
  metricsMs: 1_000,
  progressMs: 8_000,
  batchMs: 100,
  graceMs: 10_000,
  measureMs: 1_000,
  diskMs: 5_000,
  awaitMs: 100,
  stopMs: 30_000,
  simulatedMs: 8_000,
  retry: { firstMs: 250, maxMs: 10_000 },
};
