import type { AttemptReference } from "@gpukit/sdk/node";
import { insist } from "../platform/insist.js";
import { isDiskFull } from "../platform/isDiskFull.js";
import type { StopReason } from "../runner/runPlan.js";
import { openSpoolWriter } from "../telemetry/openSpoolWriter.js";
import type { UnnumberedEntry } from "../telemetry/unnumberedEntry.js";
import type { AttemptContext } from "./attemptContext.js";
import type { AttemptFolder } from "./attemptFolder.js";
import { type AttemptState, writeAttemptState } from "./attemptState.js";
import { createTelemetryShipper, type TelemetryShipper } from "./createTelemetryShipper.js";

/** One attempt in the hands of this agent: its state on disk, its link to the server, and the wishes from outside. */
export interface Attempt {
  context: AttemptContext;
  folder: AttemptFolder;
  reference: AttemptReference;
  readonly state: AttemptState;
  /** Changes the state, and stores it before the call returns. */
  update(patch: Partial<AttemptState>): Promise<void>;
  /** Aborted when the agent leaves the attempt as it is, to be taken up at its next start. */
  leaving: AbortSignal;
  /** Aborted when the lease is lost. */
  lost: AbortSignal;
  /** The server said so: the lease is lost. */
  lose(): void;
  /** Aborted with a {@link StopReason} when the attempt shall end for another reason. */
  stopping: AbortSignal;
  /** `leaving` or `lost`: what no report outlives. */
  gone: AbortSignal;
  /** Makes an idempotent call until it is answered. */
  insist<Value>(call: () => Promise<Value>, signal?: AbortSignal): Promise<Value>;
  shipper: TelemetryShipper;
  /** Adds entries while no runner is writing. */
  record(entries: UnnumberedEntry[]): void;
  say(text: string): void;
  /** Resolves once all that was recorded is acknowledged. */
  drain(): Promise<void>;
}

export interface AttemptSignals {
  leaving: AbortController;
  lost: AbortController;
  stopping: AbortController;
}

export function createAttempt(
  context: AttemptContext,
  { folder, state: initial, signals }: { folder: AttemptFolder; state: AttemptState; signals: AttemptSignals },
): Attempt {
  const { client, clock, random, timings, onEvent } = context;
  const { jobId, fence } = initial.assignment;
  const reference: AttemptReference = { jobId, fence };
  const gone = AbortSignal.any([signals.leaving.signal, signals.lost.signal]);
  let state = initial;

  const insistOn = <Value>(call: () => Promise<Value>, signal: AbortSignal = gone): Promise<Value> => {
    const onRetry = (error: unknown) => onEvent({ type: "report-delayed", ...reference, error });
    return insist({ backoff: timings.retry, random, onRetry }, call, signal);
  };
  const shipper = createTelemetryShipper(client, {
    attempt: reference,
    spoolFolder: folder.spool,
    batchMs: timings.batchMs,
    refusedMs: timings.retry.maxMs,
    insist: insistOn,
    clock,
  });
  const record = (entries: UnnumberedEntry[]) => withSpool(folder, (spool) => spool.append(entries));

  return {
    context,
    folder,
    reference,
    get state() {
      return state;
    },
    async update(patch) {
      state = { ...state, ...patch };
      await writeAttemptState(folder, state).catch((error: unknown) => {
        // A failure is reported even where it can no longer be written down; that the disk is full may be the failure.
        if (state.stage !== "failing" || !isDiskFull(error)) throw error;
      });
    },
    leaving: signals.leaving.signal,
    lost: signals.lost.signal,
    lose: () => signals.lost.abort(),
    stopping: signals.stopping.signal,
    gone,
    insist: insistOn,
    shipper,
    record,
    say: (text) => record([{ kind: "log", atMs: clock.nowMs(), stream: "system", text }]),
    drain: () =>
      shipper.drain(
        withSpool(folder, (spool) => spool.lastSeq),
        gone,
      ),
  };
}

/** The reason an attempt is to be stopped for, null where it is not. */
export function stopReasonOf({ stopping }: Attempt): Exclude<StopReason, "lease-lost"> | null {
  return stopping.aborted ? (stopping.reason as Exclude<StopReason, "lease-lost">) : null;
}

function withSpool<Value>(folder: AttemptFolder, use: (spool: ReturnType<typeof openSpoolWriter>) => Value): Value {
  const spool = openSpoolWriter(folder.spool);
  try {
    return use(spool);
  } finally {
    spool.close();
  }
}
