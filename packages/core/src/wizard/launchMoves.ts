import type { GpuKitErrorData } from "../errors/GpuKitError.js";
import { enterLaunch } from "./enterLaunch.js";
import { missingIn } from "./missingIn.js";
import { endLaunch } from "./reduceEscrow.js";
import type { LaunchFailure } from "./wizardLaunch.js";
import type { WizardState } from "./wizardState.js";

/** Stands until somebody says: again, or cancel. The reservation may stand too. */
export function stopLaunch(state: WizardState, failure: LaunchFailure): WizardState {
  const { launch } = state;
  const escrow = "escrow" in launch ? launch.escrow : null;
  return enterLaunch(state, { phase: "creating-escrow", step: "stopped", escrow, failure });
}

/** Asks the server where the escrow is before anything else is done. */
export function checkEscrow(state: WizardState, failure: LaunchFailure | null): WizardState {
  return enterLaunch(state, { phase: "creating-escrow", step: "checking", failure });
}

/** The server holds no such escrow: what was begun before a reload begins again, unless it needs its secrets or had failed. */
export function acceptAnew(state: WizardState): WizardState {
  const { launch } = state;
  if ("failure" in launch && launch.failure) return endLaunch(state, launch.failure.error, "not-moved");
  if (missingIn("launch", state).some(({ code }) => code === "secret-needed"))
    return endLaunch(state, secretsError(state), "not-moved");
  return enterLaunch(state, { phase: "creating-escrow", step: "accepting" });
}

/** The chain or the server goes on without us; only the following has stopped. */
export function standStill(state: WizardState, failure: LaunchFailure): WizardState {
  const { launch } = state;
  return launch.phase === "confirming" || launch.phase === "provisioning" || launch.phase === "canceling"
    ? { ...state, launch: { ...launch, failure } }
    : state;
}

function secretsError({ configuration }: WizardState): GpuKitErrorData {
  const names = configuration.variables.filter(({ value }) => value === null).map(({ name }) => `Secret: ${name}`);
  return {
    code: "invalid-input",
    shortMessage: "The page was loaded anew before the payment began, and secrets are not stored.",
    facts: names,
    whatToDo: "Enter them again, then launch.",
  };
}
