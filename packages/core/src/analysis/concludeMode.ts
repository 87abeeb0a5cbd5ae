import type { Conclusion, JobMode } from "./jobAnalysis.js";
import { confidenceOf, type Sign, weighSigns } from "./weighSigns.js";

/** From here on the weaker of two modes is meant as well. */
const bothShare = 0.6;
const leastSign = 3;

/** Whether a job trains, infers or does both. */
export function concludeMode(signs: readonly Sign<"train" | "infer">[]): Conclusion<JobMode> {
  const weighed = weighSigns(signs);
  const [first, second] = weighed;
  if (!first) return { value: "infer", confidence: 0.3, evidence: [] };
  if (second && second.weight >= leastSign && second.weight >= bothShare * first.weight)
    return {
      value: "both",
      confidence: 0.6,
      evidence: [...first.evidence.slice(0, 2), ...second.evidence.slice(0, 2)],
    };
  return { value: first.value, confidence: confidenceOf(weighed), evidence: first.evidence };
}
