import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import type { Candidate } from "./candidate.js";
import { costInterval } from "./costInterval.js";
import { type FitOptions, lacksOfHost } from "./fitOffer.js";
import { isTied } from "./isTied.js";
import type { Fit, Match, MatchOrder } from "./match.js";
import { reasonsFor } from "./reasonsFor.js";
import { scoreOf } from "./score.js";
import type { TopThree } from "./topThree.js";

/** What a candidate has to know of its ranking. */
export interface RankingContext extends FitOptions {
  analysis: JobAnalysis;
  order: MatchOrder;
  /** The first of the fitting candidates. */
  first: Candidate | undefined;
  /** The best step of the value scale any fitting candidate stands on. */
  leastStep: number;
  topThree: TopThree;
}

/** A candidate as consumers see it. */
export function toMatch(candidate: Candidate, context: RankingContext): Match {
  const { ranked, assessment } = candidate;
  const { offer, reliability } = ranked;
  const { estimate } = assessment;
  const lacks = lacksOfHost(context.analysis, offer, context);
  const fit: Fit = lacks.length > 0 ? "insufficient" : assessment.fit;
  const fits = fit !== "insufficient";
  const labels = context.topThree.get(offer.id);
  const tied = fits && context.first !== undefined && isTied(candidate, context.first, context.order);
  const because = fits || assessment.fit === "insufficient" ? [...lacks, ...assessment.reasons] : lacks;
  return {
    offer,
    fit,
    recommended: labels !== undefined,
    labels: [...(labels ?? [])],
    tied,
    reliability,
    estimate,
    cost: costInterval(ranked.price, estimate),
    score: fits ? scoreOf(candidate.step - context.leastStep) : 0,
    reasons: reasonsFor({ candidate, because, labels: labels ?? [], tied, order: context.order }),
  };
}
