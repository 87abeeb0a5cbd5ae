import { assertNever } from "../errors/assertNever.js";
import { createWizard } from "./createWizard.js";
import { enterLaunch } from "./enterLaunch.js";
import { missingIn } from "./missingIn.js";
import type { WizardPersonAction } from "./wizardAction.js";
import type { WizardState } from "./wizardState.js";

type LaunchAction = Extract<
  WizardPersonAction,
  { type: "launch-requested" | "launch-retried" | "cancel-requested" | "started-over" }
>;

/** What people ask of a payment. */
export function reduceLaunch(state: WizardState, action: LaunchAction): WizardState {
  const { launch } = state;
  switch (action.type) {
    case "launch-requested":
      if (launch.phase !== "idle" || state.step !== "pay" || missingIn("launch", state).length > 0) return state;
      return enterLaunch(
        { ...state, launch: { ...launch, round: 1 } },
        { phase: "creating-escrow", step: "accepting" },
      );
    case "launch-retried":
      return retry(state);
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
function retry(state: WizardState): WizardState {
  const { launch } = state;
  const phase = "creating-escrow";
  switch (launch.phase) {
    case "creating-escrow":
      if (launch.step !== "stopped") return state;
      return launch.escrow
        ? enterLaunch(state, { phase, step: "planning", escrow: launch.escrow })
        : enterLaunch(state, { phase, step: "checking", failure: null });
    case "confirming":
    case "provisioning":
    case "canceling":
      return launch.failure ? enterLaunch(state, { ...launch, failure: null }) : state;
    case "idle":
    case "launched":
      return state;
    default:
      return assertNever(launch);
  }
}

function cancel(state: WizardState, keepDraft: boolean): WizardState {
  const { phase } = state.launch;
  if (phase === "idle") return keepDraft ? state : startOver(state);
  return phase === "creating-escrow" ? enterLaunch(state, { phase: "canceling", keepDraft, failure: null }) : state;
}
