import { analysisInForce, type WizardAnalysis, type WizardState } from "@gpukit/core";

/** The analysis in force; while a correction is under way, the last one. Null before there is any. */
export function shownAnalysis(state: WizardState): WizardAnalysis | null {
  const { analysis, corrected } = state;
  if (analysis.status !== "ready") return null;
  return analysisInForce(state) ?? (corrected.status === "ready" ? corrected.value : corrected.stale) ?? analysis.value;
}
