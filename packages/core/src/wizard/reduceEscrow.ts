import { assertNever } from "../errors/assertNever.js";
import type { GpuKitErrorData } from "../errors/GpuKitError.js";
import type { Escrow } from "../escrow/escrow.js";
import type { LockPlan } from "../escrow/lockPlan.js";
import { dropRanking } from "./dropFacts.js";
import { enterLaunch } from "./enterLaunch.js";
import { startOver } from "./reduceLaunch.js";
import type { MoneyWhereabouts } from "./wizardLaunch.js";
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
  switch (escrow.state) {
    case "reserved":
    case "awaiting-lock":
      return openLaunch(state, task, { escrow, plan });
    case "confirming":
      // Followed under one key from the first confirmation to the last.
      if (launch.phase === "confirming") return { ...state, launch: { ...launch, escrow, failure: null } };
      return enterLaunch(state, { phase: "confirming", escrow, failure: null });
    case "locked":
    case "settling":
    case "settled":
      return enterLaunch(state, { phase: "provisioning", escrow, failure: null });
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
  return dropRanking(enterLaunch(state, { phase: "idle", failure: { error, money } }));
}

/** The reservation is free again. */
export function finishCancel(state: WizardState): WizardState {
  const { launch } = state;
  if (launch.phase === "canceling" && !launch.keepDraft) return startOver(state);
  return dropRanking(enterLaunch(state, { phase: "idle", failure: null }));
}

/** The server holds no lock. What that means depends on what was asked. */
function openLaunch(state: WizardState, task: WizardTask, { escrow, plan }: Told): WizardState {
  const phase = "creating-escrow";
  const failed = "failure" in state.launch ? state.launch.failure : null;
  if (plan && (task.kind === "accept" || task.kind === "plan-lock"))
    return enterLaunch(state, { phase, step: "signing", escrow, plan });
  if (task.kind === "accept" || (task.kind === "check-escrow" && !failed))
    return enterLaunch(state, { phase, step: "planning", escrow });
  const error = task.kind === "check-escrow" && failed ? failed.error : missedError(escrow);
  const missedLocks = task.kind === "follow-escrow" ? 1 : 0;
  return enterLaunch(state, { phase, step: "stopped", escrow, failure: { error, money: "not-moved" } }, missedLocks);
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
