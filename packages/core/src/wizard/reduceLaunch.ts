import { assertNever } from "../errors/assertNever.js";
import { createWizard } from "./createWizard.js";
import { missingIn } from "./missingIn.js";
import type { WizardPersonAction } from "./wizardAction.js";
import type { WizardLaunch } from "./wizardLaunch.js";
import type { WizardState } from "./wizardState.js";

type LaunchAction = Extract<
  WizardPersonAction,
  { type: "launch-requested" | "launch-retried" | "cancel-requested" | "started-over" }
>;

/** What people ask of a payment. */
export function reduceLaunch(state: WizardState, action: LaunchAction): WizardState {
  const { launch } = state;
  switch (action.type) {
    case "launch-requested": {
      if (launch.phase !== "idle" || state.step !== "pay" || missingIn("launch", state).length > 0) return state;
      return {
        ...state,
        launch: { phase: "creating-escrow", step: "accepting", attempt: launch.attempt + 1, round: 1 },
      };
    }
    case "launch-retried": {
      const retried = retry(launch);
      return retried === launch ? state : { ...state, launch: retried };
    }
    case "cancel-requested":
      return cancel(state, action.keepDraft);
    case "started-over":
      return launch.phase === "idle" || launch.phase === "launched" ? startOver(state) : state;
    default:
      return assertNever(action);
  }
}

/** True while a payment can still be given up: nothing is on the chain's way as far as the wizard knows. */
export function canCancel({ launch }: WizardState): boolean {
  return launch.phase === "idle" || launch.phase === "creating-escrow" || launch.phase === "canceling";
}

/** A fresh wizard for the same person. */
export function startOver({ options, identity }: WizardState): WizardState {
  return { ...createWizard(options), identity, owner: identity };
}

/** Tries again where a launch stands still, going by what is already there. */
function retry(launch: WizardLaunch): WizardLaunch {
  const attempt = launch.attempt + 1;
  const { round } = launch;
  switch (launch.phase) {
    case "creating-escrow":
      if (launch.step !== "stopped") return launch;
      return launch.escrow
        ? { phase: "creating-escrow", step: "planning", escrow: launch.escrow, attempt, round }
        : { phase: "creating-escrow", step: "checking", failure: null, attempt, round };
    case "confirming":
    case "provisioning":
    case "canceling":
      return launch.failure ? { ...launch, failure: null, attempt } : launch;
    case "idle":
    case "launched":
      return launch;
    default:
      return assertNever(launch);
  }
}

function cancel(state: WizardState, keepDraft: boolean): WizardState {
  const { launch } = state;
  if (launch.phase === "idle") return keepDraft ? state : startOver(state);
  if (launch.phase !== "creating-escrow") return state;
  const { attempt, round } = launch;
  return { ...state, launch: { phase: "canceling", keepDraft, failure: null, attempt: attempt + 1, round } };
}
