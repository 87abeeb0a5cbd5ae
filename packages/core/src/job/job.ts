import type { Isolation } from "../catalog/hardware.js";
import type { QuString } from "../money/qu.js";
import type { Outcome } from "../quote/whoPays.js";
import type { Id, Identity, Sha256 } from "../schema/primitives.js";
import type { JobSpec } from "./jobSpec.js";

export const jobStates = [
  "queued",
  "assigned",
  "preparing",
  "running",
  "uploading",
  "completed",
  "failed",
  "canceled",
  "expired",
] as const;
export type JobState = (typeof jobStates)[number];

/** A file an attempt produced, uploaded and verified. */
export interface JobOutput {
  artifactId: Id;
  path: string;
  sizeBytes: number;
  sha256: Sha256;
}

/** One try of a job on one node, with the fenced, expiring right to make it (the lease). */
export interface Attempt {
  /** 1 for the first. */
  number: number;
  /** Fencing number, unique over all attempts of a job and growing: a stale one can report nothing. */
  fence: number;
  nodeId: Id;
  offerId: Id;
  /** Copied when the lease was given; a later change of the provider's identity does not reach it. */
  payoutIdentity: Identity;
  /** The smaller of the quoted and the offer's own rate. */
  ratePerHour: QuString;
  isolation: Isolation;
  leaseExpiresAtMs: number;
  assignedAtMs: number;
  /** When consumer-controlled code first ran, null before. */
  runningAtMs: number | null;
  /** When the run had ended and its results were on their way; missing before. */
  uploadingAtMs?: number | null | undefined;
  endedAtMs: number | null;
  /** Countersigned use, milliseconds. */
  activeMs: number;
  /** Number of the last countersigned voucher, 0 before the first. */
  voucherSeq: number;
  /** Use up to the last accepted checkpoint from which a later attempt resumed, null where none did. */
  resumedFromActiveMs: number | null;
  /** Use at the last accepted checkpoint, null before one. */
  checkpointActiveMs: number | null;
  outcome: Outcome | null;
  exitCode: number | null;
  /** What the agent said of a failure, null where nothing failed. */
  error: string | null;
}

/** The unit of work. */
export interface Job {
  id: Id;
  escrowId: Id;
  quoteId: Id;
  analysisId: Id;
  payer: Identity;
  state: JobState;
  /** Grows with every change; writes name the one they read. */
  version: number;
  spec: JobSpec;
  /** The offer of the quote. */
  offerId: Id;
  pinned: boolean;
  quotedRatePerHour: QuString;
  cap: QuString;
  maxDurationMs: number;
  /** Attempts, oldest first; the last one is current while the job is assigned to uploading. */
  attempts: Attempt[];
  /** How many more times a lost attempt may be tried elsewhere. */
  retriesLeft: number;
  outcome: Outcome | null;
  cancelRequestedAtMs: number | null;
  /** Ends as expired when nothing has run by then; a job that lost its node while running gets a new start window. */
  startBeforeMs: number;
  outputs: JobOutput[];
  createdAtMs: number;
  endedAtMs: number | null;
}
