import {
  type Escrow,
  formatQu,
  GpuKitError,
  type Id,
  type JobSpec,
  type LockPlan,
  type Match,
  parseQu,
  type Quote,
} from "@gpukit/core";
import { type Account, lockAccount } from "../accounts/accountRepository.js";
import { getOwnAnalysis } from "../analyses/analysisRepository.js";
import { assertCustodyLimit } from "../custody/assertCustodyLimit.js";
import { findNextBest } from "../offers/findNextBest.js";
import { reserveOffer } from "../offers/offerRepository.js";
import type { Transaction } from "../platform/database.js";
import { addJob } from "../platform/worker.js";
import { getOwnQuote } from "../quotes/quoteRepository.js";
import type { ServerContext } from "../serverContext.js";
import { assertReservationLimits } from "./assertReservationLimits.js";
import { findEscrowOfQuote, insertEscrow } from "./escrowRepository.js";
import { planEscrowLock } from "./planEscrowLock.js";

export interface AcceptQuoteParameters {
  quoteId: Id;
  /** What to run once the escrow is locked; inputs and device come from the analysis. */
  launch: Pick<JobSpec, "command" | "environment" | "network">;
  /** How long the wallet needs to sign, milliseconds. */
  approvalMs: number;
  /** Whoever asks, from `addressKeyOf`; null where that cannot be told. */
  address?: string | null | undefined;
}

/**
 * Reserves the quoted offer and says what the wallet has to sign. Repeated for one quote it answers with the same escrow. Where somebody
 * else was faster, a quote that is not pinned takes the next best offer at no higher a rate, in the same step; otherwise the error names
 * the next best one. Throws `quote-expired`, `offer-unavailable`, `reservation-limit`, `custody-limit`.
 */
export async function acceptQuote(
  server: ServerContext,
  account: Account,
  { quoteId, launch, approvalMs, address = null }: AcceptQuoteParameters,
): Promise<{ escrow: Escrow; plan: LockPlan }> {
  const { db, clock, timings } = server;
  const quote = await getOwnQuote(db, { id: quoteId, accountId: account.id });
  if (!(await findEscrowOfQuote(db, quoteId))) {
    const nowMs = clock.nowMs();
    if (nowMs > quote.terms.expiresAtMs)
      throw new GpuKitError("quote-expired", "The quote is no longer valid.", { facts: [`Quote: ${quoteId}`] });
    const spec = await specOf(server, account, { quote, launch });
    const reservation = { quote, account, spec, address, nowMs, reservedUntilMs: nowMs + timings.reservationMs };
    const { offerId, pinned } = quote.terms;
    if (!(await reserveFirst(server, { ...reservation, offerIds: [offerId] }))) {
      const next = await findNextBest(server, { quote });
      const offerIds = pinned ? [] : next.withinRate.map(({ offer }) => offer.id);
      if (!(await reserveFirst(server, { ...reservation, offerIds }))) throw offerTaken(quote, next.best);
    }
  }
  return planEscrowLock(server, account, { escrowId: quote.terms.escrowId, approvalMs });
}

function offerTaken({ terms }: Quote, next: Match | null): GpuKitError {
  const facts = [`Offer: ${terms.offerId}`];
  if (!next) return new GpuKitError("offer-unavailable", "The offer was taken a moment ago.", { facts });
  const { offer, cost } = next;
  return new GpuKitError("offer-unavailable", "The offer was taken a moment ago.", {
    facts: [
      ...facts,
      `Next best: ${offer.name}, ${formatQu(offer.pricePerHour)} per hour, likely ${formatQu(cost.mid)}`,
      `Next best offer: ${offer.id}`,
    ],
    data: { nextOfferId: offer.id },
  });
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
  address: string | null;
  nowMs: number;
  reservedUntilMs: number;
  /** Best first. */
  offerIds: readonly Id[];
}

/** Reserves the first of some offers that is still to be had; false where none is. */
async function reserveFirst(
  { db, limits, custodyLimit }: ServerContext,
  parameters: ReserveParameters,
): Promise<boolean> {
  const { quote, account, address, offerIds } = parameters;
  const { terms } = quote;
  if (offerIds.length === 0) return false;
  return db.transaction(async (tx) => {
    // Two tabs of one account must not both find no open reservation.
    await lockAccount(tx, account.id);
    // The same acceptance, sent twice at once.
    if (await findEscrowOfQuote(tx, terms.id)) return true;
    await assertReservationLimits(tx, { payer: terms.payer, address, site: terms.fees.siteIdentity }, limits);
    await assertCustodyLimit(tx, { lockAmount: parseQu(terms.lockAmount), custodyLimit });
    for (const offerId of offerIds) {
      if (!(await reserveOffer(tx, { offerId, escrowId: terms.escrowId }))) continue;
      await openEscrow(tx, { ...parameters, offerId });
      return true;
    }
    return false;
  });
}

async function openEscrow(
  tx: Transaction,
  { quote: { terms }, account, spec, address, nowMs, reservedUntilMs, offerId }: ReserveParameters & { offerId: Id },
): Promise<void> {
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
    offerId,
    payer: escrow.payer,
    custodyIdentity: escrow.custody.identity,
    state: escrow.state,
    version: escrow.version,
    escrow,
    launch: spec,
    address,
    site: terms.fees.siteIdentity,
    createdAtMs: nowMs,
  });
  await addJob(tx, "lock-escrow", { escrowId: escrow.id }, { jobKey: `lock:${escrow.id}`, runAtMs: reservedUntilMs });
  await addJob(tx, "watch-custody", { escrowId: escrow.id }, { jobKey: `custody:${escrow.id}` });
}
