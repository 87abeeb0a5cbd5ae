import type { JobFeed, OpenJobFeed } from "./JobFeed.js";
import { createLogBuffer } from "./LogBuffer.js";

/** How many lines a page keeps; all of them are in the job's log on the server. */
const keptLines = 20_000;

/** A feed that has heard nothing. */
export function emptyJobFeed(connection: JobFeed["connection"]): OpenJobFeed {
  return {
    connection,
    error: null,
    job: null,
    escrow: null,
    receipt: null,
    settlement: null,
    attempt: 0,
    progress: null,
    metrics: null,
    metricsSeries: [],
    metricsGapsAtMs: [],
    training: [],
    finalTraining: null,
    vouchers: [],
    timeline: [],
    logs: createLogBuffer(keptLines),
    logVersion: 0,
    lastSeq: {},
    lastHeardAtMs: null,
  };
}
