/** What is known of how soon an offer can start a job. */
export interface EstimateStartParameters {
  /** Seconds until the offer is free: 0 where it is free now, null where nobody can tell. */
  freeInS: number | null;
  /** How long each job that comes before this one is likely to take, seconds. */
  queueS?: readonly number[] | undefined;
  /** From assignment to first instruction on this node: seconds measured in its last attempts, newest first. */
  startsS?: readonly number[] | undefined;
}

/** Download and start-up of a small job on an idle node, seconds; the dispatch bench measures it. */
export const usualStartS = 5;
const startsConsidered = 20;

/**
 * When a job would start, seconds after its escrow is locked: the line before it, then what this node usually takes (the median of its
 * last attempts). Null where the offer is taken and nobody can tell for how long. Never negative, also where a clock stepped back.
 */
export function estimateStartS({ freeInS, queueS = [], startsS = [] }: EstimateStartParameters): number | null {
  if (freeInS === null || !Number.isFinite(freeInS) || queueS.some((seconds) => !Number.isFinite(seconds))) return null;
  const measured = startsS.filter((seconds) => Number.isFinite(seconds) && seconds >= 0).slice(0, startsConsidered);
  const line = queueS.reduce((sum, seconds) => sum + Math.max(0, seconds), Math.max(0, freeInS));
  return line + (measured.length > 0 ? median(measured) : usualStartS);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
