// The way through the wizard, and what each change undoes.
//
//   upload ──▶ match ──▶ configure ──▶ pay ──▶ launch
//
// Facts rest on each other: files ▶ analysis ▶ matches, choice ▶ quote. A change drops what rests on it and nothing else, and the step
// falls back to the first one that is no longer valid; walking back and forth changes nothing. Once Launch was pressed the facts stand
// still until the escrow is over or given up:
//
//   idle ─▶ creating-escrow: accepting ─▶ signing ─▶ confirming 0…3 ─▶ provisioning ─▶ launched
//    ▲        │    checking ◀─ reload   ▲  │            │
//    │        │    planning ────────────┘  ▼            │ the chain missed the lock: a new round
//    │        │       ▲─────────────── stopped ◀────────┘
//    └────────┴── canceling ◀──────────────┘
//
// The wallet is asked only on a plan the server has just made, which it refuses to make while it holds a lock. After a reload, and after
// a signature whose answer was lost, the server is asked first (checking).
//
// What has to be done is data (`tasksOf`). A task's answer counts only while the task is still wanted, so late answers change nothing.
import { assertNever } from "../errors/assertNever.js";
import { reduceAnswer } from "./reduceAnswer.js";
import { reduceFacts, type WizardFactAction } from "./reduceFacts.js";
import { reduceLaunch } from "./reduceLaunch.js";
import { reduceSteps } from "./reduceSteps.js";
import { settleState } from "./settleState.js";
import { tasksOf } from "./tasksOf.js";
import type { WizardAction } from "./wizardAction.js";
import type { WizardState } from "./wizardState.js";

/** The wizard's state after one action. Returns the same object where the action changes nothing. */
export function wizardReducer(state: WizardState, action: WizardAction): WizardState {
  const next = reduce(state, action);
  return next === state ? state : settleState(next);
}

function reduce(state: WizardState, action: WizardAction): WizardState {
  if ("task" in action) {
    const task = tasksOf(state).find(({ key }) => key === action.task);
    return task ? reduceAnswer(state, task, action) : state;
  }
  switch (action.type) {
    case "continued":
    case "went-back":
    case "step-opened":
    case "account-changed":
      return reduceSteps(state, action);
    case "launch-requested":
    case "launch-retried":
    case "cancel-requested":
    case "started-over":
      return reduceLaunch(state, action);
    case "files-added":
    case "file-removed":
    case "file-paused":
    case "file-retried":
    case "framework-corrected":
    case "job-type-corrected":
    case "parameter-corrected":
    case "corrections-undone":
    case "order-chosen":
    case "filters-chosen":
    case "offer-chosen":
    case "configured":
    case "variable-set":
    case "variable-removed":
    case "refreshed":
      return reduceDraft(state, action);
    default:
      return assertNever(action);
  }
}

/** An escrow may stand on these facts: it is over or given up before they change. A failed launch is forgotten with the first change. */
function reduceDraft(state: WizardState, action: WizardFactAction): WizardState {
  const { launch } = state;
  if (launch.phase !== "idle") return state;
  const next = reduceFacts(state, action);
  return next === state || launch.failure === null ? next : { ...next, launch: { ...launch, failure: null } };
}
