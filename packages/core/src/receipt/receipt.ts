import type { Isolation } from "../catalog/hardware.js";
import type { Division } from "../division/division.js";
import type { JobOutput, JobState } from "../job/job.js";
import type { JobInput } from "../job/jobSpec.js";
import type { QuString } from "../money/qu.js";
import type { Fault, Outcome } from "../quote/whoPays.js";
import type { Id, Identity, Sha256, TransactionId } from "../schema/primitives.js";
import type { Signature } from "../schema/signature.js";

/** One attempt as the receipt states it. */
export interface ReceiptAttempt {
  number: number;
  nodeId: Id;
  /** The node's public key, against which its vouchers verify. */
  nodePublicKey: string;
  /** The device as its offer named it. */
  device: string;
  isolation: Isolation;
  payoutIdentity: Identity;
  ratePerHour: QuString;
  /** Countersigned use, milliseconds. */
  activeMs: number;
  /** What of it was paid, milliseconds. */
  paidMs: number;
  outcome: Outcome;
  voucherCount: number;
  /** Hash of the last voucher, which chains all before it; 64 zeros when there is none. */
  lastVoucherHash: Sha256;
}

/** What the server states about an ended job. */
export interface ReceiptBody {
  version: 1;
  jobId: Id;
  escrowId: Id;
  quoteHash: Sha256;
  state: JobState;
  outcome: Outcome;
  fault: Fault;
  payer: Identity;
  /** Of what was run: see `hashSpec`. */
  specHash: Sha256;
  inputs: JobInput[];
  outputs: JobOutput[];
  attempts: ReceiptAttempt[];
  exitCode: number | null;
  lockTransactionId: TransactionId;
  custodyIdentity: Identity;
  division: Division;
  startedAtMs: number | null;
  endedAtMs: number;
  /** Position in the ledger, 0 for the first receipt. */
  height: number;
  /** Hash of the receipt before, 64 zeros for the first. */
  previousHash: Sha256;
}

/** The signed, offline-verifiable summary of an ended job; a block of the ledger. */
export interface Receipt {
  body: ReceiptBody;
  hash: Sha256;
  signature: Signature;
}
