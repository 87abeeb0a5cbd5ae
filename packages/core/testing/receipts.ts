import { payForAttempts } from "../src/division/attemptPay.js";
import { planDivision } from "../src/division/planDivision.js";
import { hashSpec } from "../src/job/hashSpec.js";
import type { Job } from "../src/job/job.js";
import type { JobEvent } from "../src/job/jobEvent.js";
import { whoPaysFor } from "../src/quote/whoPays.js";
import { firstReceiptPreviousHash, issueReceipt } from "../src/receipt/issueReceipt.js";
import type { Receipt, ReceiptBody } from "../src/receipt/receipt.js";
import { live, toRunning, used } from "./lives.js";
import { custodyIdentity, fees, issuerPrivateKey, nodePublicKey, payer, sampleJob, sampleQuote } from "./samples.js";

export const receiptQuote = sampleQuote();

/** The way from running to completed of the attempt with fence 1. */
export const completion: JobEvent[] = [
  { type: "uploading", fence: 1, exitCode: 0 },
  { type: "completed", fence: 1, outputs: [] },
];

/** What the server states about an ended job that was paid for by {@link receiptQuote}. */
export function receiptBodyOf(job: Job, changes: Partial<ReceiptBody> = {}): ReceiptBody {
  const pays = payForAttempts(job);
  const outcome = job.outcome ?? "platform-fault";
  return {
    version: 1,
    jobId: job.id,
    escrowId: job.escrowId,
    quoteHash: receiptQuote.hash,
    state: job.state,
    outcome,
    fault: whoPaysFor(outcome).fault,
    payer,
    specHash: hashSpec(job.spec),
    inputs: job.spec.inputs,
    outputs: job.outputs,
    attempts: job.attempts.map((attempt) => ({
      number: attempt.number,
      nodeId: attempt.nodeId,
      nodePublicKey,
      device: "CPU",
      isolation: attempt.isolation,
      payoutIdentity: attempt.payoutIdentity,
      ratePerHour: attempt.ratePerHour,
      activeMs: attempt.activeMs,
      paidMs: pays.find((pay) => pay.attempt === attempt.number)?.paidMs ?? 0,
      outcome: attempt.outcome ?? "platform-fault",
      voucherCount: attempt.voucherSeq,
      lastVoucherHash: "ab".repeat(32),
    })),
    exitCode: 0,
    lockTransactionId: "t".repeat(60),
    custodyIdentity,
    division: planDivision({ lockAmount: 36_010n, cap: 36_000n, networkFee: 10n, fees, payer, attempts: pays }),
    startedAtMs: job.createdAtMs,
    endedAtMs: job.endedAtMs ?? 0,
    height: 0,
    previousHash: firstReceiptPreviousHash,
    ...changes,
  };
}

/** The receipt of a job that completed after 90 s of use. */
export function sampleReceipt(): Receipt {
  const job = live(sampleJob(), ...toRunning(1, 1), used(1, 90_000), ...completion);
  return issueReceipt(receiptBodyOf(job), issuerPrivateKey);
}
