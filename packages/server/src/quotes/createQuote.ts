import {
  GpuKitError,
  type Id,
  type Match,
  type Offer,
  planQuote,
  type Quote,
  rankOffers,
  signQuote,
} from "@gpukit/core";
import type { Account } from "../accounts/accountRepository.js";
import { getOwnAnalysis } from "../analyses/analysisRepository.js";
import { listOffers } from "../offers/offerRepository.js";
import { readEvidence } from "../offers/readEvidence.js";
import type { ServerContext } from "../serverContext.js";
import { countOpenQuotes, insertQuote } from "./quoteRepository.js";

export interface CreateQuoteParameters {
  analysisId: Id;
  offerId: Id;
  /** Default: the estimate's high end, in whole hours. */
  maxDurationMs?: number | undefined;
  /** A pinned job never moves to another node. */
  pinned: boolean;
}

/** Download and start-up of a small job on an idle node, seconds; the dispatch bench measures it. */
const startOnIdleNodeS = 5;

/** Prices an offer for an analysis and signs the promise. Throws `not-found`, `offer-unavailable`, `offer-insufficient`. */
export async function createQuote(
  server: ServerContext,
  account: Account,
  { analysisId, offerId, maxDurationMs, pinned }: CreateQuoteParameters,
): Promise<Quote> {
  const { db, chain, clock, fees, issuer, newId, timings } = server;
  const nowMs = clock.nowMs();
  await assertQuoteLimit(server, account, nowMs);
  const { analysis } = await getOwnAnalysis(db, { id: analysisId, accountId: account.id });
  const [offer] = await listOffers(db, { ids: [offerId], nowMs, nodeSilenceMs: timings.nodeSilenceMs });
  if (!offer) throw new GpuKitError("not-found", "There is no such offer.", { facts: [`Offer: ${offerId}`] });
  const [match] = rankOffers(analysis, [offer], await readEvidence(db, analysis));
  assertRentable(offer, match);
  // The counter is drawn outside of any transaction: a number given out is never given out again, whatever happens next.
  const counter = await server.custodyCounter.next();
  const terms = planQuote({
    ids: { quoteId: newId(), escrowId: newId() },
    chain: chain.name,
    analysisId,
    offer,
    estimate: match.estimate,
    payer: account.identity,
    fees,
    custody: { identity: await chain.custodyIdentity(counter), keyVersion: chain.keyVersion, counter },
    networkFee: await chain.readNetworkFee(),
    pinned,
    estimatedStartS: startOnIdleNodeS,
    now: nowMs,
    expiresInMs: timings.quoteMs,
    minDurationMs: timings.minimumDurationMs,
    maxDurationMs,
  });
  const quote = signQuote(terms, issuer.privateKey);
  await insertQuote(db, { quote, accountId: account.id });
  return quote;
}

/** Each quote uses up a custody counter, and recovery has to walk over the unused ones. */
const maxOpenQuotes = 50;

async function assertQuoteLimit({ db }: ServerContext, account: Account, nowMs: number): Promise<void> {
  if ((await countOpenQuotes(db, { accountId: account.id, nowMs })) < maxOpenQuotes) return;
  throw new GpuKitError("rate-limited", "This account has too many open quotes.", {
    facts: [`Limit: ${maxOpenQuotes}`],
    whatToDo: "Use one of them, or wait until the oldest expires.",
  });
}

function assertRentable(offer: Offer, match: Match | undefined): asserts match is Match {
  if (offer.state !== "available")
    throw new GpuKitError("offer-unavailable", `This offer is ${offer.state}.`, { facts: [`Offer: ${offer.name}`] });
  if (!match || match.fit === "insufficient")
    throw new GpuKitError("offer-insufficient", "This offer cannot run the job.", {
      facts: [`Offer: ${offer.name}`, ...(match?.reasons ?? [])],
    });
}
