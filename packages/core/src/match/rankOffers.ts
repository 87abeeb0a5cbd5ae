import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import { assessOffers } from "./assessOffers.js";
import { type Candidate, candidateOrders, toCandidate } from "./candidate.js";
import { evidenceOf } from "./evidenceOf.js";
import { lacksOfHost } from "./fitOffer.js";
import type { Match } from "./match.js";
import type { Offer } from "./offer.js";
import { rankedOffer } from "./rankedOffer.js";
import type { RankOffersOptions } from "./rankOffersOptions.js";
import { stepsWithin } from "./score.js";
import { toMatch } from "./toMatch.js";
import { firstOf, topThree } from "./topThree.js";
import { compileWishes } from "./wishes.js";

/**
 * Ranks offers for a job. Offers that miss a wish of the options are left out; those the job fits come first, in the chosen order;
 * those it does not fit follow, each with what it lacks. The order is total and does not depend on that of `offers`, and an offer
 * that comes or goes never moves two others past each other. Throws `invalid-amount` for a price that is no whole number of QU.
 *
 * @example
 * const [best] = rankOffers(analysis, offers, { order: "price", regions: ["DE"], measurements: listMeasurements() });
 *
 * @see docs/matching.md
 */
export function rankOffers(analysis: JobAnalysis, offers: readonly Offer[], options: RankOffersOptions = {}): Match[] {
  const { order = "cost-benefit", states = ["available"] } = options;
  const assessor = assessOffers(analysis, evidenceOf(options));
  const wishes = compileWishes(options);
  const fitting: Candidate[] = [];
  const lacking: Candidate[] = [];
  for (const offer of offers) {
    if (!states.includes(offer.state)) continue;
    const ranked = rankedOffer(offer);
    const assessment = assessor.ofOffer(offer, ranked.machine);
    if (!wishes.admitsMachine(ranked.machine, assessment) || !wishes.admits(ranked, assessment)) continue;
    const fits = assessment.fit !== "insufficient" && lacksOfHost(analysis, offer, options).length === 0;
    (fits ? fitting : lacking).push(toCandidate(ranked, assessment));
  }
  const leastStep = fitting.reduce((least, { step }) => Math.min(least, step), Number.POSITIVE_INFINITY);
  const minScore = options.minScore ?? 0;
  const wanted = fitting.filter(({ step }) => step <= leastStep + stepsWithin(minScore)).sort(candidateOrders[order]);
  const compatible = wanted.filter(
    ({ ranked, assessment }) => assessment.fit === "compatible" && ranked.offer.state === "available",
  );
  const context = {
    analysis,
    internet: options.internet,
    order,
    first: wanted[0],
    leastStep,
    topThree: topThree((by, { offerIds, models }) =>
      firstOf(
        compatible.filter(
          ({ ranked: { offer, machine } }) => !offerIds.includes(offer.id) && !models.includes(machine.model),
        ),
        by,
      ),
    ),
  };
  const rest = minScore > 0 ? [] : lacking.sort(candidateOrders[order]);
  return [...wanted, ...rest].map((candidate) => toMatch(candidate, context));
}
