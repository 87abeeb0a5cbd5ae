import { GpuKitError } from "../errors/GpuKitError.js";
import type { Escrow } from "../escrow/escrow.js";
import type { Quote } from "../quote/quote.js";
import type { Id } from "../schema/primitives.js";
import type { Job } from "./job.js";
import type { JobSpec } from "./jobSpec.js";

export interface CreateJobParameters {
  id: Id;
  /** The escrow that pays for it; locked. */
  escrow: Pick<Escrow, "id" | "quoteId" | "state">;
  /** The quote that escrow was locked for. */
  quote: Quote;
  spec: JobSpec;
  /** Milliseconds since 1970. */
  now: number;
  /** How often a lost attempt may be tried elsewhere. */
  retries: number;
  /** How long the job may wait for its first start, milliseconds. */
  startWithinMs: number;
}

/** A queued job of a locked escrow. Throws `escrow-state`: no job exists without a lock, and none on another quote's lock. */
export function createJob(parameters: CreateJobParameters): Job {
  const { id, escrow, quote, spec, now, retries, startWithinMs } = parameters;
  const { terms } = quote;
  if (escrow.state !== "locked")
    throw new GpuKitError("escrow-state", `A job needs a locked escrow; this one is ${escrow.state}.`, {
      facts: [`Escrow: ${escrow.id}`],
    });
  if (escrow.id !== terms.escrowId || escrow.quoteId !== terms.id)
    throw new GpuKitError("escrow-state", "The escrow was locked for another quote.", {
      facts: [`Escrow: ${escrow.id}`, `Quote: ${terms.id}`],
    });
  return {
    id,
    escrowId: escrow.id,
    quoteId: terms.id,
    analysisId: terms.analysisId,
    payer: terms.payer,
    state: "queued",
    version: 0,
    spec,
    offerId: terms.offerId,
    pinned: terms.pinned,
    quotedRatePerHour: terms.ratePerHour,
    cap: terms.cap,
    maxDurationMs: terms.maxDurationMs,
    attempts: [],
    retriesLeft: retries,
    outcome: null,
    cancelRequestedAtMs: null,
    startBeforeMs: now + startWithinMs,
    outputs: [],
    createdAtMs: now,
    endedAtMs: null,
  };
}
