import { assertNever } from "../errors/assertNever.js";
import type { GpuKitErrorData } from "../errors/GpuKitError.js";
import type { Escrow } from "../escrow/escrow.js";
import type { LockPlan } from "../escrow/lockPlan.js";
import { dropRanking } from "./dropFacts.js";
import { startOver } from "./reduceLaunch.js";
import type { CreatingLaunch, MoneyWhereabouts, WizardLaunch } from "./wizardLaunch.js";
import type { WizardState } from "./wizardState.js";
import type { WizardTask } from "./wizardTask.js";

interface Told {
  escrow: Escrow;
  plan?: LockPlan | undefined;
}

/** What the server says of the escrow decides where the launch is, whoever asked. An older saying never undoes a newer one. */
export function reduceEscrow(state: WizardState, task: WizardTask, { escrow: told, plan }: Told): WizardState {
  const { launch } = state;
  const known = "escrow" in launch ? launch.escrow : null;
  // A subscription begins with the past.
  if (task.kind === "follow-escrow" && known && told.version <= known.version) return state;
  const escrow = known ? newer(known, told) : told;
  const { attempt, round } = launch;
  switch (escrow.state) {
    case "reserved":
    case "awaiting-lock":
      return { ...state, launch: openLaunch(launch, task, { escrow, plan }) };
    case "confirming":
      return { ...state, launch: { phase: "confirming", escrow, failure: null, attempt, round } };
    case "locked":
    case "settling":
    case "settled":
      return { ...state, launch: { phase: "provisioning", escrow, failure: null, attempt, round } };
    case "expired":
    case "returned":
      if (task.kind === "cancel-escrow") return finishCancel(state);
      return endLaunch(state, expiredError(escrow), escrow.state === "returned" ? "returned" : "not-moved");
    default:
      return assertNever(escrow.state);
  }
}

/** Back to idle, with the reason; the ended escrow's quote is gone with it. */
export function endLaunch(state: WizardState, error: GpuKitErrorData, money: MoneyWhereabouts): WizardState {
  const { attempt, round } = state.launch;
  return dropRanking({ ...state, launch: { phase: "idle", failure: { error, money }, attempt, round } });
}

/** The reservation is free again. */
export function finishCancel(state: WizardState): WizardState {
  const { launch } = state;
  if (launch.phase === "canceling" && !launch.keepDraft) return startOver(state);
  const { attempt, round } = launch;
  return dropRanking({ ...state, launch: { phase: "idle", failure: null, attempt, round } });
}

/** The server holds no lock. What that means depends on what was asked. */
function openLaunch(launch: WizardLaunch, task: WizardTask, { escrow, plan }: Told): WizardLaunch {
  const attempt = launch.attempt + 1;
  const { round } = launch;
  const phase = "creating-escrow";
  const stopped = (error: GpuKitErrorData): CreatingLaunch => {
    const missed = task.kind === "follow-escrow" ? 1 : 0;
    return { phase, step: "stopped", escrow, failure: { error, money: "not-moved" }, attempt, round: round + missed };
  };
  switch (task.kind) {
    case "accept":
    case "plan-lock":
      return plan
        ? { phase, step: "signing", escrow, plan, attempt, round }
        : { phase, step: "planning", escrow, attempt, round };
    case "check-escrow":
      if (launch.phase === "creating-escrow" && launch.step === "checking" && launch.failure)
        return stopped(launch.failure.error);
      return { phase, step: "planning", escrow, attempt, round };
    default:
      return stopped(missedError(escrow));
  }
}

/** The higher version; for one lock the shown confirmations never fall. */
function newer(known: Escrow, told: Escrow): Escrow {
  if (told.version < known.version) return known;
  const { lock } = told;
  if (!lock || lock.transactionId !== known.lock?.transactionId || lock.stage >= known.lock.stage) return told;
  return { ...told, lock: { ...lock, stage: known.lock.stage } };
}

function missedError({ id, lock }: Escrow): GpuKitErrorData {
  return {
    code: "transaction-tick-passed",
    shortMessage: "The payment did not go through; no QU moved.",
    facts: [`Escrow: ${id}`, ...(lock?.missedReason ? [`Reason: ${lock.missedReason}`] : [])],
    whatToDo: "Sign again for a new tick, or cancel to free the reservation.",
  };
}

function expiredError({ id, state }: Escrow): GpuKitErrorData {
  return {
    code: "escrow-state",
    shortMessage: `The escrow is ${state}: nothing was locked in time.`,
    facts: [`Escrow: ${id}`],
    whatToDo: "Launch again with the new quote.",
  };
}
