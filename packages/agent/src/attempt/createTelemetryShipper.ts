import type { TelemetryEntry } from "@gpukit/core";
import type { AttemptReference, NodeClient } from "@gpukit/sdk/node";
import { delay } from "../platform/delay.js";
import { openSpoolReader } from "../telemetry/openSpoolReader.js";

export interface TelemetryShipperParameters {
  attempt: AttemptReference;
  spoolFolder: string;
  /** Between two looks at an empty spool, milliseconds. */
  batchMs: number;
  /** Wait before sending again what the server did not take, milliseconds. */
  refusedMs: number;
  insist: <Value>(call: () => Promise<Value>, signal: AbortSignal) => Promise<Value>;
  clock: { nowMs(): number };
}

export interface TelemetryShipper {
  /** Ships until the signal is aborted. Rejects with the server's final answer (`lease-lost`). */
  run(signal: AbortSignal): Promise<void>;
  /** Resolves once everything that is in the spool now is acknowledged. */
  drain(lastSeq: number, signal: AbortSignal): Promise<void>;
}

const batchLimits = { maxBytes: 64 * 1024, maxEntries: 500 };

/**
 * Sends an attempt's spool to the server in order, from the last acknowledged entry on. The server's answer alone decides where it
 * goes on, so that nothing is lost or doubled after a restart of either side. A hole (a damaged file) is stated as a gap.
 */
export function createTelemetryShipper(
  client: Pick<NodeClient, "reportTelemetry">,
  { attempt, spoolFolder, batchMs, refusedMs, insist, clock }: TelemetryShipperParameters,
): TelemetryShipper {
  const reader = openSpoolReader(spoolFolder);
  /** Null until the server has answered once: an earlier agent may have sent part of the spool. */
  let acknowledgedSeq: number | null = null;

  return {
    async run(signal) {
      while (!signal.aborted) {
        const batch = reader.next(batchLimits);
        const first = batch[0];
        if (first === undefined) {
          await delay(batchMs, signal);
          continue;
        }
        const entries = continued(batch, acknowledgedSeq ?? firstSeqOf(first) - 1, clock.nowMs());
        const before = acknowledgedSeq;
        const answer = await insist(() => client.reportTelemetry({ ...attempt, entries }, { signal }), signal);
        acknowledgedSeq = answer.acknowledgedSeq;
        reader.acknowledge(answer.acknowledgedSeq);
        if (acknowledgedSeq === before) await delay(refusedMs, signal);
      }
    },
    async drain(lastSeq, signal) {
      while ((acknowledgedSeq ?? 0) < lastSeq) {
        signal.throwIfAborted();
        await delay(Math.min(batchMs, 50), signal);
      }
    },
  };
}

/** The entries as a sequence that goes on after `afterSeq`, with each hole in it stated. */
function continued(entries: readonly TelemetryEntry[], afterSeq: number, atMs: number): TelemetryEntry[] {
  let expected = afterSeq + 1;
  return entries.flatMap((entry) => {
    const firstSeq = firstSeqOf(entry);
    const hole: TelemetryEntry[] =
      firstSeq > expected
        ? [{ kind: "gap", seq: firstSeq - 1, atMs, firstDroppedSeq: expected, reason: "lost on the provider's disk" }]
        : [];
    expected = entry.seq + 1;
    return [...hole, entry];
  });
}

function firstSeqOf(entry: TelemetryEntry): number {
  return entry.kind === "gap" ? entry.firstDroppedSeq : entry.seq;
}
