import type { EvidenceTier, Isolation, MatchOrder } from "@gpukit/core";
import { some } from "../some.js";
import { type GpuProofWords, gpuProofEn } from "./gpuProof.js";

/** Words of the matcher. */
export interface MatcherMessages {
  title: string;
  fitting: (facts: { count: number }) => string;
  nothingFits: string;
  nothingFitsHint: string;
  hint: string;
  order: string;
  orders: Record<MatchOrder, string>;
  topOffers: string;
  moreOffers: string;
  moreCount: (facts: { count: number; insufficient: number }) => string;
  recommended: string;
  compatible: string;
  borderline: string;
  insufficient: string;
  bestValue: string;
  lowestPrice: string;
  fastest: string;
  tied: string;
  tiedHint: string;
  /** "70–88 % below AWS L40S". */
  saves: (facts: { range: string; there: string }) => string;
  /** `above`, `below`: percentages. */
  mayCost: (facts: { above: string; below: string; there: string }) => string;
  costsMore: (facts: { range: string; there: string }) => string;
  costThere: (facts: { range: string; there: string }) => string;
  /** Where a comparison with a cloud comes from. */
  cloudSource: (facts: { there: string; instance: string; perHour: string; date: string }) => string;
  memory: (facts: { vram: string }) => string;
  ram: (facts: { ram: string }) => string;
  cores: (facts: { count: string }) => string;
  time: string;
  cost: string;
  notEstimated: string;
  price: string;
  perHour: (facts: { price: string }) => string;
  score: string;
  scoreOf: (facts: { score: string }) => string;
  evidence: string;
  evidenceOf: (facts: { tier: EvidenceTier }) => string;
  tiers: Record<EvidenceTier, string>;
  borderlineHint: string;
  insufficientHint: string;
  unavailableHint: string;
  /** `name`: the machine's own label. */
  gone: (facts: { name: string }) => string;
  compare: string;
  compareTitle: string;
  fit: string;
  room: string;
  roomOf: (facts: { range: string }) => string;
  likelyTime: string;
  likelyCost: string;
  isolation: string;
  isolations: Record<Isolation, string>;
  gpuProof: GpuProofWords;
  record: string;
  jobsDone: (facts: { done: string; ended: string }) => string;
  noJobs: string;
  rating: string;
  rated: (facts: { stars: string; count: string }) => string;
  machine: string;
  filters: string;
  fitsOnly: string;
  availableOnly: string;
  region: string;
  any: string;
  minIsolation: string;
  maxPrice: string;
  minVram: string;
  atLeast: (facts: { value: string }) => string;
  shown: (facts: { count: number; total: number }) => string;
  clearFilters: string;
  nonePass: string;
  priceWrong: string;
  /** What it cost when it was first seen here. */
  priceWas: (facts: { price: string }) => string;
  /** `needs`, `has`: GPU memory. */
  needsMemory: (facts: { needs: string; has: string }) => string;
  loading: string;
  failed: string;
  empty: string;
  emptyHint: string;
}

export const matcherEn: MatcherMessages = {
  title: "Choose a GPU",
  fitting: ({ count }) => (count === 1 ? "1 offer fits your job" : `${count} offers fit your job`),
  nothingFits: "No offer fits your job now",
  nothingFitsHint: "Below is why. Offers change often: refresh, or lower what the job needs.",
  hint: "Bands show where time and cost will most likely land; the mark is the likely value. All share one scale.",
  order: "Sort by",
  orders: { "cost-benefit": "Best value", price: "Price", performance: "Speed" },
  topOffers: "Top three offers",
  moreOffers: "More offers",
  moreCount: ({ count, insufficient }) =>
    insufficient === 0 ? `${count} more` : `${count} more, ${insufficient} do not fit`,
  recommended: "Recommended",
  compatible: "Compatible",
  borderline: "Borderline",
  insufficient: "Insufficient",
  bestValue: "Best value",
  lowestPrice: "Lowest price",
  fastest: "Fastest",
  tied: "Tied",
  tiedHint: "Its range overlaps the first one's: which is better cannot be told yet.",
  saves: ({ range, there }) => `${range} below ${there}`,
  mayCost: ({ above, below, there }) => `From ${above} above to ${below} below ${there}`,
  costsMore: ({ range, there }) => `${range} above ${there}`,
  costThere: ({ range, there }) => `${range} on ${there}`,
  cloudSource: ({ there, instance, perHour, date }) =>
    `Compared with equal work on the cheapest machine there that fits: ${there}, ${instance}, ${perHour} an hour on ${date}.`,
  memory: ({ vram }) => `${vram} VRAM`,
  ram: ({ ram }) => `${ram} RAM`,
  cores: ({ count }) => `${count} CPU cores`,
  time: "Time",
  cost: "Cost",
  notEstimated: "not estimated",
  price: "Price",
  perHour: ({ price }) => `${price}/h`,
  score: "Value",
  scoreOf: ({ score }) => `value\u00a0${score}/100`,
  evidence: "Evidence",
  evidenceOf: ({ tier }) => `Evidence ${tier}`,
  tiers: {
    A: "measured on this machine",
    B: "same job, same GPU",
    C: "same job, sister GPU",
    D: "same job, other GPU",
    E: "nothing like it measured",
  },
  borderlineHint: "It may run out of memory late in the job, and then you pay for the time used.",
  insufficientHint: "Cannot be chosen.",
  unavailableHint: "Cannot be chosen now.",
  gone: ({ name }) => `${name} can no longer be chosen. Choose another offer.`,
  compare: "Compare",
  compareTitle: "The top three offers compared",
  fit: "Fit",
  room: "Room in memory",
  roomOf: ({ range }) => `${range} spare`,
  likelyTime: "Likely time",
  likelyCost: "Likely cost",
  isolation: "Isolation",
  isolations: {
    gvisor: "gVisor container",
    container: "Container",
    bubblewrap: "Bubblewrap sandbox",
    process: "Process only",
    simulated: "Simulated",
  },
  gpuProof: gpuProofEn,
  record: "Jobs finished",
  jobsDone: ({ done, ended }) => `${done} of ${ended}`,
  noJobs: "None yet",
  rating: "Rating",
  rated: ({ stars, count }) => `${stars} of 5, ${some(count, "rating")}`,
  machine: "Machine",
  filters: "Filters",
  fitsOnly: "Fits only",
  availableOnly: "Available now",
  region: "Region",
  any: "Any",
  minIsolation: "Isolation at least",
  maxPrice: "Price at most, QU per hour",
  minVram: "VRAM at least",
  atLeast: ({ value }) => `${value} or more`,
  shown: ({ count, total }) => `${count} of ${total} offers shown`,
  clearFilters: "Clear filters",
  nonePass: "No offer passes these filters",
  priceWrong: "A whole number of QU, please.",
  priceWas: ({ price }) => `was ${price}`,
  needsMemory: ({ needs, has }) => `Needs ${needs} of GPU memory, has ${has}.`,
  loading: "Asking the market for offers…",
  failed: "Offers could not be loaded",
  empty: "No machine is offered now",
  emptyHint: "Your files and the analysis are kept. Look again in a moment.",
};
