import {
  firstReceiptPreviousHash,
  firstVoucherPreviousHash,
  GpuKitError,
  hashSpec,
  type Identity,
  issueReceipt,
  type Job,
  parseQu,
  payForAttempts,
  planDivision,
  type Qu,
  type Quote,
  type Receipt,
  type ReceiptAttempt,
  whoPaysFor,
} from "@gpukit/core";
import { eq } from "drizzle-orm";
import { nodes } from "../nodes/nodeTables.js";
import { offers } from "../offers/offerTables.js";
import { toOffer } from "../offers/toOffer.js";
import type { Transaction } from "../platform/database.js";
import { summariseVouchers } from "../telemetry/voucherRepository.js";
import { insertReceipt, lockLedgerHead } from "./receiptRepository.js";

export interface IssueJobReceiptParameters {
  /** Ended. */
  job: Job;
  quote: Quote;
  lock: { transactionId: string; custodyIdentity: Identity };
  /** What send-to-many burns now. */
  networkFee: Qu;
  /** What the operator has added for a network fee that rose. */
  topUp: Qu;
  issuerPrivateKey: string;
}

/** Divides the escrow of an ended job and appends the signed receipt to the ledger. */
export async function issueJobReceipt(tx: Transaction, parameters: IssueJobReceiptParameters): Promise<Receipt> {
  const { job, quote, lock, networkFee, topUp, issuerPrivateKey } = parameters;
  if (job.outcome === null || job.endedAtMs === null)
    throw new GpuKitError("job-state", "A job that has not ended has no receipt.");
  const { terms } = quote;
  const attempts = payForAttempts(job);
  const division = planDivision({
    lockAmount: parseQu(terms.lockAmount),
    cap: parseQu(terms.cap),
    networkFee,
    topUp,
    fees: terms.fees,
    payer: terms.payer,
    attempts,
  });
  const stated = await stateAttempts(tx, { job, paidMs: new Map(attempts.map((pay) => [pay.attempt, pay.paidMs])) });
  const previous = await lockLedgerHead(tx);
  const receipt = issueReceipt(
    {
      version: 1,
      jobId: job.id,
      escrowId: job.escrowId,
      quoteHash: quote.hash,
      state: job.state,
      outcome: job.outcome,
      fault: whoPaysFor(job.outcome).fault,
      payer: job.payer,
      specHash: hashSpec(job.spec),
      inputs: job.spec.inputs,
      outputs: job.outputs,
      attempts: stated,
      exitCode: job.attempts.at(-1)?.exitCode ?? null,
      lockTransactionId: lock.transactionId,
      custodyIdentity: lock.custodyIdentity,
      division,
      startedAtMs: job.attempts.find((attempt) => attempt.runningAtMs !== null)?.runningAtMs ?? null,
      endedAtMs: job.endedAtMs,
      height: previous ? previous.body.height + 1 : 0,
      previousHash: previous?.hash ?? firstReceiptPreviousHash,
    },
    issuerPrivateKey,
  );
  await insertReceipt(tx, receipt);
  return receipt;
}

async function stateAttempts(
  tx: Transaction,
  { job, paidMs }: { job: Job; paidMs: Map<number, number> },
): Promise<ReceiptAttempt[]> {
  const vouchers = await summariseVouchers(tx, job.id);
  const stated: ReceiptAttempt[] = [];
  for (const attempt of job.attempts) {
    const [found] = await tx
      .select()
      .from(offers)
      .innerJoin(nodes, eq(nodes.id, offers.nodeId))
      .where(eq(offers.id, attempt.offerId));
    if (!found || attempt.outcome === null) throw new GpuKitError("internal", "An attempt lacks its offer or its end.");
    const offer = toOffer({ offer: found.offers, node: found.nodes, silent: false });
    const summary = vouchers.get(attempt.number);
    stated.push({
      number: attempt.number,
      nodeId: attempt.nodeId,
      nodePublicKey: found.nodes.publicKey,
      device: offer.gpu?.reportedName ?? offer.cpuModel,
      isolation: attempt.isolation,
      payoutIdentity: attempt.payoutIdentity,
      ratePerHour: attempt.ratePerHour,
      activeMs: attempt.activeMs,
      paidMs: paidMs.get(attempt.number) ?? 0,
      outcome: attempt.outcome,
      voucherCount: summary?.count ?? 0,
      lastVoucherHash: summary?.lastHash ?? firstVoucherPreviousHash,
    });
  }
  return stated;
}
