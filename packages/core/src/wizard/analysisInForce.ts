import type { WizardAnalysis, WizardState } from "./wizardState.js";

/** Whether the visitor knows anything better than the files. */
export function hasCorrections({ corrections }: Pick<WizardState, "corrections">): boolean {
  return corrections.framework !== null || corrections.jobType !== null || corrections.parameters.length > 0;
}

/** The analysis that offers and price rest on: as read, or as corrected; null until the server has given it. */
export function analysisInForce(
  state: Pick<WizardState, "analysis" | "corrections" | "corrected">,
): WizardAnalysis | null {
  const { analysis, corrected } = state;
  if (analysis.status !== "ready") return null;
  if (!hasCorrections(state)) return analysis.value;
  return corrected.status === "ready" ? corrected.value : null;
}
