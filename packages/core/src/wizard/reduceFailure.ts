import type { ErrorCode } from "../errors/catalogue.js";
import type { GpuKitErrorData } from "../errors/GpuKitError.js";
import { dropRanking } from "./dropFacts.js";
import { lastOf } from "./fetched.js";
import { acceptAnew, checkEscrow, standStill, stopLaunch } from "./launchMoves.js";
import { endLaunch, finishCancel } from "./reduceEscrow.js";
import { changeFile } from "./reduceFiles.js";
import type { Fetched, WizardState } from "./wizardState.js";
import type { WizardTask } from "./wizardTask.js";

/** After these the server holds no escrow for the quote, or none that can still be paid. */
const refusals: readonly ErrorCode[] = [
  "quote-expired",
  "quote-signature-invalid",
  "offer-unavailable",
  "offer-insufficient",
  "reservation-limit",
  "escrow-state",
  "not-found",
  "not-allowed",
  "invalid-input",
  "refused-identity",
  "lock-mismatch",
  "balance-too-low",
  "custody-not-ready",
  "custody-limit",
];

/** A task that is wanted has failed. */
export function reduceFailure(state: WizardState, task: WizardTask, error: GpuKitErrorData): WizardState {
  switch (task.kind) {
    case "upload":
      return changeFile(state, task.fileId, (file) => {
        const percent = file.status === "uploading" ? file.percent : 0;
        return { ...file, status: "failed", error, percent };
      });
    case "analyse":
      return { ...state, analysis: failed(state.analysis, error) };
    case "correct":
      return { ...state, corrected: failed(state.corrected, error) };
    case "match":
      return { ...state, matches: failed(state.matches, error) };
    case "quote":
      if (error.code === "offer-unavailable" || error.code === "offer-insufficient") return unchoose(state, error);
      return { ...state, quote: failed(state.quote, error) };
    case "announce":
      return state;
    default:
      return failLaunch(state, task, error);
  }
}

function failLaunch(state: WizardState, task: WizardTask, error: GpuKitErrorData): WizardState {
  switch (task.kind) {
    case "accept":
      if (error.code === "offer-unavailable") return unchoose(endLaunch(state, error, "not-moved"), error);
      return refusals.includes(error.code)
        ? endLaunch(state, error, "not-moved")
        : stopLaunch(state, { error, money: "not-moved" });
    case "check-escrow":
      return error.code === "not-found" ? acceptAnew(state) : stopLaunch(state, { error, money: "unknown" });
    case "plan-lock":
      return error.code === "escrow-state"
        ? checkEscrow(state, { error, money: "unknown" })
        : stopLaunch(state, { error, money: "not-moved" });
    case "sign":
      // Whatever a wallet says instead of a signature: nothing was signed.
      return error.code.startsWith("wallet-")
        ? stopLaunch(state, { error, money: "not-moved" })
        : checkEscrow(state, { error, money: "unknown" });
    case "follow-escrow":
      return standStill(state, { error, money: "on-the-way" });
    case "find-job":
      return standStill(state, { error, money: "locked" });
    case "cancel-escrow":
      if (error.code === "not-found") return finishCancel(state);
      return error.code === "escrow-state"
        ? checkEscrow(state, { error, money: "unknown" })
        : standStill(state, { error, money: "unknown" });
    default:
      return state;
  }
}

function failed<Value>(fetched: Fetched<Value>, error: GpuKitErrorData): Fetched<Value> {
  return { status: "failed", stale: lastOf(fetched), error, attempt: fetched.attempt };
}

/** The chosen offer cannot be had any more. */
function unchoose(state: WizardState, error: GpuKitErrorData): WizardState {
  return dropRanking({ ...state, chosen: null, unchosenBecause: error });
}
