import { askAgain, drop } from "./fetched.js";
import type { WizardState } from "./wizardState.js";

/** The files are others: what rests on them is gone. */
export function dropAnalysis(state: WizardState): WizardState {
  const corrections = { framework: null, jobType: null, parameters: [] };
  const unmatched = { ...state, matches: drop(state.matches), chosen: null, unchosenBecause: null };
  return dropQuote({ ...unmatched, analysis: drop(state.analysis), corrections, corrected: drop(state.corrected) });
}

/** The ranking is asked for again, the choice stands until it says otherwise; the price no longer does. */
export function dropRanking(state: WizardState): WizardState {
  return dropQuote({ ...state, matches: askAgain(state.matches) });
}

/** The price no longer holds. */
export function dropQuote(state: WizardState): WizardState {
  return { ...state, quote: drop(state.quote) };
}
