import type { Interval } from "../schema/primitives.js";

/**
 * How much evidence an estimate rests on: A measured on this host, B same workload and GPU elsewhere, C same workload on a
 * neighbouring GPU, D same workload on another architecture, E unseen workload.
 */
export const evidenceTiers = ["A", "B", "C", "D", "E"] as const;
export type EvidenceTier = (typeof evidenceTiers)[number];

/** How long a job takes on one device and how much memory it needs, as intervals. */
export interface JobEstimate {
  /** Seconds from first to last consumer-controlled instruction. */
  durationS: Interval;
  /** GB per GPU. */
  vramGb: Interval;
  tier: EvidenceTier;
  /** What the figures rest on, in words, each with its source. */
  basis: string[];
  warnings: string[];
}
