import { type Escrow, GpuKitError, type Id, type JobSpec, type LockPlan, type Quote } from "@gpukit/core";
import { type Account, lockAccount } from "../accounts/accountRepository.js";
import { getOwnAnalysis } from "../analyses/analysisRepository.js";
import { reserveOffer } from "../offers/offerRepository.js";
import type { Transaction } from "../platform/database.js";
import { addJob } from "../platform/worker.js";
import { getOwnQuote } from "../quotes/quoteRepository.js";
import type { ServerContext } from "../serverContext.js";
import { countOpenReservations, findEscrowOfQuote, insertEscrow } from "./escrowRepository.js";
import { planEscrowLock } from "./planEscrowLock.js";

export interface AcceptQuoteParameters {
  quoteId: Id;
  /** What to run once the escrow is locked; inputs and device come from the analysis. */
  launch: Pick<JobSpec, "command" | "environment" | "network">;
  /** How long the wallet needs to sign, milliseconds. */
  approvalMs: number;
}

/**
 * Reserves the quoted offer and says what the wallet has to sign. Repeated for one quote it answers with the same escrow.
 * Throws `quote-expired`, `offer-unavailable`, `reservation-limit`.
 */
export async function acceptQuote(
  server: ServerContext,
  account: Account,
  { quoteId, launch, approvalMs }: AcceptQuoteParameters,
): Promise<{ escrow: Escrow; plan: LockPlan }> {
  const { db, clock, timings } = server;
  const quote = await getOwnQuote(db, { id: quoteId, accountId: account.id });
  if (!(await findEscrowOfQuote(db, quoteId))) {
    const nowMs = clock.nowMs();
    if (nowMs > quote.terms.expiresAtMs)
      throw new GpuKitError("quote-expired", "The quote is no longer valid.", { facts: [`Quote: ${quoteId}`] });
    const spec = await specOf(server, account, { quote, launch });
    await db.transaction(async (tx) => {
      await reserve(tx, { quote, account, spec, nowMs, reservedUntilMs: nowMs + timings.reservationMs });
    });
  }
  return planEscrowLock(server, account, { escrowId: quote.terms.escrowId, approvalMs });
}

async function specOf(
  { db }: ServerContext,
  account: Account,
  { quote, launch }: { quote: Quote; launch: AcceptQuoteParameters["launch"] },
): Promise<JobSpec> {
  const { analysis, artifacts } = await getOwnAnalysis(db, { id: quote.terms.analysisId, accountId: account.id });
  const inputs = artifacts.map(({ id, path, sizeBytes, sha256 }) => ({ artifactId: id, path, sizeBytes, sha256 }));
  return { ...launch, inputs, image: null, deviceKind: analysis.requirements.deviceKind };
}

interface ReserveParameters {
  quote: Quote;
  account: Account;
  spec: JobSpec;
  nowMs: number;
  reservedUntilMs: number;
}

async function reserve(tx: Transaction, { quote, account, spec, nowMs, reservedUntilMs }: ReserveParameters) {
  const { terms } = quote;
  // Two tabs of one account must not both find no open reservation.
  await lockAccount(tx, account.id);
  // The same acceptance, sent twice at once.
  if (await findEscrowOfQuote(tx, terms.id)) return;
  if ((await countOpenReservations(tx, terms.payer)) > 0)
    throw new GpuKitError("reservation-limit", "This payer already holds an unfunded reservation.", {
      facts: [`Payer: ${terms.payer}`],
    });
  if (!(await reserveOffer(tx, { offerId: terms.offerId, escrowId: terms.escrowId })))
    throw new GpuKitError("offer-unavailable", "The offer was taken a moment ago.", {
      facts: [`Offer: ${terms.offerId}`],
    });
  const escrow: Escrow = {
    id: terms.escrowId,
    quoteId: terms.id,
    state: "reserved",
    version: 1,
    payer: terms.payer,
    custody: terms.custody,
    lockAmount: terms.lockAmount,
    lock: null,
    jobId: null,
    settlementTransactionId: null,
    reservedUntilMs,
    createdAtMs: nowMs,
    endedAtMs: null,
  };
  await insertEscrow(tx, {
    id: escrow.id,
    quoteId: escrow.quoteId,
    accountId: account.id,
    offerId: terms.offerId,
    payer: escrow.payer,
    custodyIdentity: escrow.custody.identity,
    state: escrow.state,
    version: escrow.version,
    escrow,
    launch: spec,
    createdAtMs: nowMs,
  });
  await addJob(tx, "lock-escrow", { escrowId: escrow.id }, { jobKey: `lock:${escrow.id}`, runAtMs: reservedUntilMs });
  await addJob(tx, "watch-custody", { escrowId: escrow.id }, { jobKey: `custody:${escrow.id}` });
}
