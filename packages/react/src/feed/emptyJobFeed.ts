import { noLogs } from "../logs/noLogs.js";
import type { JobFeed, OpenJobFeed } from "./JobFeed.js";

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
    logs: noLogs,
    logVersion: 0,
    lastSeq: {},
    lastHeardAtMs: null,
  };
}
