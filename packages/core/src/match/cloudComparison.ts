import type { EvidenceTier } from "../estimate/estimate.js";
import type { Interval } from "../schema/primitives.js";

/** The same work on a rented machine of a large cloud. */
export interface CloudComparison {
  /** "aws". */
  provider: string;
  instance: string;
  /** Name in the catalog. */
  gpu: string;
  gpus: number;
  usdPerHour: number;
  /** The job's duration there, from the same estimator. */
  durationS: Interval;
  tier: EvidenceTier;
  costUsd: Interval;
  /** When the price was current, as its source says. */
  priceDate: string;
  priceSource: string;
  /** Which part of that cost is saved, 1 being all; below 0 it costs more here. Null without a rate between QU and US dollars. */
  saved: Interval | null;
}
