import { assertNever } from "../errors/assertNever.js";
import { missingIn } from "./missingIn.js";
import type { WizardPersonAction } from "./wizardAction.js";
import { type WizardState, type WizardStep, wizardSteps } from "./wizardState.js";

export type WizardStepAction = Extract<
  WizardPersonAction,
  { type: "continued" | "went-back" | "step-opened" | "account-changed" }
>;

/** Walking between the steps, and who walks. Nothing else changes. */
export function reduceSteps(state: WizardState, action: WizardStepAction): WizardState {
  const index = wizardSteps.indexOf(state.step);
  switch (action.type) {
    case "continued":
      if (missingIn(state.step, state).length > 0) return { ...state, refusedAt: state.step };
      return open(state, wizardSteps[index + 1]);
    case "went-back":
      return open(state, wizardSteps[index - 1]);
    case "step-opened":
      return wizardSteps.indexOf(action.step) <= wizardSteps.indexOf(state.reached) ? open(state, action.step) : state;
    case "account-changed":
      return action.identity === state.identity ? state : { ...state, identity: action.identity };
    default:
      return assertNever(action);
  }
}

function open(state: WizardState, step: WizardStep | undefined): WizardState {
  if (step === undefined || step === state.step) return state;
  const isFurther = wizardSteps.indexOf(step) > wizardSteps.indexOf(state.reached);
  return { ...state, step, reached: isFurther ? step : state.reached, refusedAt: null };
}
