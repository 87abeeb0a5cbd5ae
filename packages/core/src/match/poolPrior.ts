import type { JobWeights } from "./offer.js";
import { basePrior } from "./reliabilityOf.js";

/**
 * What to believe of a new machine of a class whose machines have these records: their common share of lost jobs, held as firmly as
 * the base prior. Without records it is the base prior.
 */
export function poolPrior(records: readonly JobWeights[]): JobWeights {
  const firmness = basePrior.done + basePrior.lost;
  const done = records.reduce((sum, record) => sum + record.done, basePrior.done);
  const lost = records.reduce((sum, record) => sum + record.lost, basePrior.lost);
  return { done: (firmness * done) / (done + lost), lost: (firmness * lost) / (done + lost) };
}
