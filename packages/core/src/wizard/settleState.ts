import { dropAnalysis } from "./dropFacts.js";
import { missingIn } from "./missingIn.js";
import type { WizardFile } from "./wizardFile.js";
import { type WizardState, type WizardStep, wizardSteps } from "./wizardState.js";

/** What holds in every state: server facts belong to who is signed in, and no step stands beyond one that is not valid. */
export function settleState(state: WizardState): WizardState {
  if (state.launch.phase !== "idle") return state;
  return settleSteps(settleOwner(state));
}

function settleOwner(state: WizardState): WizardState {
  const { identity, owner } = state;
  if (identity === null || identity === owner) return state;
  if (owner === null) return { ...state, owner: identity };
  return dropAnalysis({ ...state, owner: identity, files: state.files.map(uploadAnew) });
}

function uploadAnew(file: WizardFile): WizardFile {
  return file.status === "uploaded" || file.status === "uploading"
    ? { ...file, status: "chosen", attempt: file.attempt + 1 }
    : file;
}

function settleSteps(state: WizardState): WizardState {
  const barrier = wizardSteps.find((step) => missingIn(step, state).length > 0) ?? "pay";
  const step = earlier(state.step, barrier);
  const reached = later(step, earlier(state.reached, barrier));
  const refusedAt = state.refusedAt === step && barrier === step ? step : null;
  if (step === state.step && reached === state.reached && refusedAt === state.refusedAt) return state;
  return { ...state, step, reached, refusedAt };
}

function earlier(a: WizardStep, b: WizardStep): WizardStep {
  return wizardSteps.indexOf(a) < wizardSteps.indexOf(b) ? a : b;
}

function later(a: WizardStep, b: WizardStep): WizardStep {
  return earlier(a, b) === a ? b : a;
}
