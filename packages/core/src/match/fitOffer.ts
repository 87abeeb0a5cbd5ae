import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import type { Interval } from "../schema/primitives.js";
import type { Fit } from "./match.js";
import type { Offer } from "./offer.js";

/** Runs that ended well used at most 98.7 % of a GPU's memory, half of them under 94 %. */
const compatibleShare = 0.9;
const borderlineShare = 0.97;

export interface FitVerdict {
  fit: Fit;
  /** Why, in words. */
  reasons: string[];
}

/** Whether a job fits an offer, by device kind, GPU memory, RAM and disk. Memory in GB. */
export function fitOffer(analysis: JobAnalysis, offer: Offer, vramGb: Interval): FitVerdict {
  const { requirements } = analysis;
  const lacks: string[] = [];
  if (requirements.ramGb.mid > offer.ramGb)
    lacks.push(`Too little memory: needs about ${gb(requirements.ramGb.mid)}, has ${gb(offer.ramGb)}.`);
  if (requirements.diskGb.mid > offer.freeDiskGb)
    lacks.push(`Too little disk: needs about ${gb(requirements.diskGb.mid)}, has ${gb(offer.freeDiskGb)} free.`);
  if (requirements.deviceKind === "cpu")
    return lacks.length > 0
      ? { fit: "insufficient", reasons: lacks }
      : { fit: "compatible", reasons: ["Needs no GPU."] };
  if (offer.deviceKind !== "gpu" || offer.gpu === null) lacks.push("The job needs a GPU and this machine offers none.");
  if (requirements.gpus > 1) lacks.push(`The job needs ${requirements.gpus} GPUs at once; an offer is one.`);
  const has = offer.gpu?.vramGb ?? 0;
  if (offer.gpu !== null && vramGb.mid > borderlineShare * has)
    lacks.push(`Too little GPU memory: needs about ${gb(vramGb.mid)}, has ${gb(has)}.`);
  if (lacks.length > 0) return { fit: "insufficient", reasons: lacks };
  if (vramGb.high <= compatibleShare * has)
    return { fit: "compatible", reasons: [`Fits: up to ${gb(vramGb.high)} of ${gb(has)} GPU memory.`] };
  return {
    fit: "borderline",
    reasons: [`Tight: may need up to ${gb(vramGb.high)} of ${gb(has)} GPU memory and run out of it.`],
  };
}

function gb(value: number): string {
  return `${value >= 10 ? Math.round(value) : Math.round(value * 10) / 10} GB`;
}
