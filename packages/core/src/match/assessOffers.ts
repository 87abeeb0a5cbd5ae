import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import type { JobEstimate } from "../estimate/estimate.js";
import { type EstimateJobOptions, estimateJob } from "../estimate/estimateJob.js";
import { fitMachine } from "./fitOffer.js";
import { hostDeviceOf, type Machine } from "./machineOf.js";
import type { Fit } from "./match.js";
import type { Offer } from "./offer.js";
import { redoneShare } from "./rankedOffer.js";

/** What a job is on one class of machine. */
export interface Assessment {
  estimate: JobEstimate;
  /** As far as the class decides it; a host may still lack RAM, disk or network. */
  fit: Fit;
  reasons: string[];
  /** The estimate's middle, seconds. */
  timeS: number;
  /** Risk rate × this = expected cost, QU: the time, and what running out of memory costs where it is tight. */
  hours: number;
}

export interface OfferAssessor {
  /** The assessment of a class, made once. */
  ofMachine(machine: Machine): Assessment;
  /** The assessment of one offer: its class's, unless jobs that finished on its own node are evidence of their own. */
  ofOffer(offer: Offer, machine: Machine): Assessment;
  /** Whether finished jobs speak for this node by itself. */
  nodes: ReadonlySet<string>;
}

/** How often a job that is tight in memory runs out of it; an assumption until counted. */
const borderlineLoss = 0.3;
/** Stands in for a time nobody can tell: a hundred years. */
const longestS = 100 * 365 * 86_400;

/** Estimates and fits of one job, each class of machine once. */
export function assessOffers(analysis: JobAnalysis, options: EstimateJobOptions): OfferAssessor {
  const byClass = new Map<string, Assessment>();
  const byHost = new Map<string, Assessment>();
  const nodes = new Set((options.finished ?? []).flatMap(({ device: { nodeId } }) => nodeId ?? []));

  function ofMachine(machine: Machine): Assessment {
    const known = byClass.get(machine.key);
    if (known) return known;
    const assessment = assess(analysis, machine, estimateJob(analysis, machine.device, options));
    byClass.set(machine.key, assessment);
    return assessment;
  }

  function ofOffer(offer: Offer, machine: Machine): Assessment {
    if (!nodes.has(offer.nodeId)) return ofMachine(machine);
    const key = `${offer.nodeId}|${machine.key}`;
    const known = byHost.get(key);
    if (known) return known;
    const assessment = assess(analysis, machine, estimateJob(analysis, hostDeviceOf(machine, offer), options));
    byHost.set(key, assessment);
    return assessment;
  }

  return { ofMachine, ofOffer, nodes };
}

function assess(analysis: JobAnalysis, machine: Machine, estimate: JobEstimate): Assessment {
  const verdict = fitMachine(analysis, machine, estimate.vramGb);
  const { mid } = estimate.durationS;
  const timeS = mid > 0 && mid < longestS ? mid : mid <= 0 ? 0.001 : longestS;
  const outOfMemory = verdict.fit === "borderline" ? 1 + borderlineLoss * redoneShare : 1;
  return { estimate, ...verdict, timeS, hours: (timeS / 3_600) * outOfMemory };
}
