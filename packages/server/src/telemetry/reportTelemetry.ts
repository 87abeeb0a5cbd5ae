import { GpuKitError, type TelemetryEntry } from "@gpukit/core";
import { appendFeed } from "../feed/appendFeed.js";
import { type AttemptOfNode, getLiveAttempt, lockLiveAttempt } from "../nodes/ownAttempt.js";
import { renewLease } from "../nodes/renewLease.js";
import { storable } from "../platform/storable.js";
import type { ServerContext } from "../serverContext.js";
import { continueTelemetry } from "./continueTelemetry.js";
import { lockTelemetry, saveTelemetry } from "./telemetryRepository.js";

export interface ReportTelemetryParameters extends AttemptOfNode {
  /** In the order of their numbers. */
  entries: TelemetryEntry[];
}

/** Entries and bytes (as JSON) one report may hold. */
export const maxTelemetryEntries = 2_000;
const maxTelemetryBytes = 256_000;

/**
 * Stores what continues an attempt's telemetry and tells watchers. Returns the number up to which everything is stored,
 * which the next batch continues. Throws `lease-lost`, and `invalid-input` for too large a batch.
 */
export async function reportTelemetry(
  server: Pick<ServerContext, "db" | "clock" | "timings">,
  { entries, ...named }: ReportTelemetryParameters,
): Promise<{ acknowledgedSeq: number }> {
  assertBounded(entries);
  const { db, clock, timings } = server;
  const { attempt } = await getLiveAttempt(db, named);
  const nowMs = clock.nowMs();
  // Each renewal rewrites the job, and telemetry comes up to ten times a second; a third of a lease is soon enough. On its
  // own, because whoever changes a job locks the job before its feed.
  if (attempt.leaseExpiresAtMs - nowMs < (timings.leaseMs * 2) / 3)
    await db.transaction(async (tx) => renewLease(server, tx, await lockLiveAttempt(tx, named)));
  return db.transaction(async (tx) => {
    const key = { jobId: named.jobId, attempt: attempt.number };
    const before = await lockTelemetry(tx, key);
    const { state, entries: continued } = continueTelemetry(before, storable(entries));
    if (continued.length > 0) {
      await saveTelemetry(tx, { ...key, state });
      const event = { type: "telemetry", attempt: attempt.number, entries: continued } as const;
      await appendFeed(tx, { streamId: named.jobId, event, nowMs });
    }
    return { acknowledgedSeq: state.acknowledgedSeq };
  });
}

function assertBounded(entries: readonly TelemetryEntry[]): void {
  const bytes = Buffer.byteLength(JSON.stringify(entries));
  if (entries.length <= maxTelemetryEntries && bytes <= maxTelemetryBytes) return;
  throw new GpuKitError("invalid-input", "The batch of telemetry is too large.", {
    facts: [
      `Entries: ${entries.length} of at most ${maxTelemetryEntries}`,
      `Bytes: ${bytes} of at most ${maxTelemetryBytes}`,
    ],
    whatToDo: "Send it in parts.",
  });
}
