import {
  autoMatch,
  compareWithCloud,
  estimateStartS,
  GpuKitError,
  type Id,
  type JobAnalysis,
  type Match,
  type Offer,
  planQuote,
  type Quote,
  rankOffers,
  signQuote,
  usualStartS,
} from "@gpukit/core";
import { listCloudPrices } from "@gpukit/core/measurements";
import type { Account } from "../accounts/accountRepository.js";
import { getOwnAnalysis } from "../analyses/analysisRepository.js";
import { listStarts } from "../offers/listStarts.js";
import { listOffers } from "../offers/offerRepository.js";
import { type Evidence, readEvidence } from "../offers/readEvidence.js";
import type { ServerContext } from "../serverContext.js";
import { countOpenQuotes, insertQuote } from "./quoteRepository.js";

export interface CreateQuoteParameters {
  analysisId: Id;
  /** Left out, one is chosen: of two compatible ones drawn at random the less loaded. */
  offerId?: Id | undefined;
  /** Default: the estimate's high end, in whole hours. */
  maxDurationMs?: number | undefined;
  /** A pinned job never moves to another node. @default true for a named offer */
  pinned?: boolean | undefined;
}

/**
 * Prices an offer for an analysis and signs the promise. Throws `not-found`, `offer-unavailable`, `offer-insufficient`, and
 * `no-fitting-offer` where one was to be chosen.
 */
export async function createQuote(
  server: ServerContext,
  account: Account,
  { analysisId, offerId: wanted, maxDurationMs, pinned = wanted !== undefined }: CreateQuoteParameters,
): Promise<Quote> {
  const { db, chain, clock, fees, issuer, newId, timings, usdRate } = server;
  const nowMs = clock.nowMs();
  await assertQuoteLimit(server, account, nowMs);
  const { analysis } = await getOwnAnalysis(db, { id: analysisId, accountId: account.id });
  const evidence = await readEvidence(db, analysis);
  const offerId = wanted ?? (await chooseOffer(server, { analysis, evidence }));
  const [offer] = await listOffers(db, { ids: [offerId], nowMs, nodeSilenceMs: timings.nodeSilenceMs });
  if (!offer) throw new GpuKitError("not-found", "There is no such offer.", { facts: [`Offer: ${offerId}`] });
  const [match] = rankOffers(analysis, [offer], evidence);
  assertRentable(offer, match);
  // The counter is drawn outside of any transaction: a number given out is never given out again, whatever happens next.
  const custody = await server.escrowPort.open(server);
  const terms = planQuote({
    ids: { quoteId: newId(), escrowId: newId() },
    chain: chain.name,
    analysisId,
    offer,
    estimate: match.estimate,
    payer: account.identity,
    fees,
    custody,
    networkFee: await chain.readNetworkFee(),
    pinned,
    estimatedStartS:
      estimateStartS({ freeInS: 0, startsS: await listStarts(db, { nodeId: offer.nodeId }) }) ?? usualStartS,
    stageLimits: {
      startMs: timings.startWithinMs,
      prepareMs: timings.prepareTimeoutMs,
      uploadMs: timings.uploadTimeoutMs,
      silenceMs: timings.leaseMs,
    },
    comparison: compareWithCloud({
      analysis,
      offer,
      estimate: match.estimate,
      evidence,
      prices: listCloudPrices(),
      usdRate,
    }),
    usdRate,
    now: nowMs,
    expiresInMs: timings.quoteMs,
    minDurationMs: timings.minimumDurationMs,
    maxDurationMs,
  });
  const quote = signQuote(terms, issuer.privateKey);
  await insertQuote(db, { quote, accountId: account.id });
  return quote;
}

/** How many of the best take part where an offer is chosen for somebody. */
const drawnFrom = 200;

async function chooseOffer(
  { offerBook, newToken }: ServerContext,
  { analysis, evidence }: { analysis: JobAnalysis; evidence: Evidence },
): Promise<Id> {
  const index = await offerBook.refresh();
  const matches = index.query(analysis, { ...evidence, count: drawnFrom });
  const random = () => Number.parseInt(newToken(6), 16) / 2 ** 48;
  const match = autoMatch(matches, { random });
  if (match) return match.offer.id;
  throw new GpuKitError("no-fitting-offer", "No offer that can be had now surely fits the job.", {
    facts: matches.slice(0, 3).map(({ offer, reasons }) => `${offer.name}: ${reasons[0] ?? ""}`),
  });
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
