import type { AnalysisCorrections } from "../analysis/correctAnalysis.js";
import { assertNever } from "../errors/assertNever.js";
import { isSelectable } from "../match/isSelectable.js";
import { hasCorrections } from "./analysisInForce.js";
import { dropQuote, dropRanking } from "./dropFacts.js";
import { askAgain, drop, lastOf } from "./fetched.js";
import { addFiles, changeFile, removeFile } from "./reduceFiles.js";
import type { WizardPersonAction } from "./wizardAction.js";
import type { WizardState, WizardVariable } from "./wizardState.js";

export type WizardFactAction = Exclude<
  WizardPersonAction,
  {
    type:
      | "continued"
      | "went-back"
      | "step-opened"
      | "account-changed"
      | "launch-requested"
      | "launch-retried"
      | "cancel-requested"
      | "started-over";
  }
>;

/** What people say before they pay. */
export function reduceFacts(state: WizardState, action: WizardFactAction): WizardState {
  const { corrections, configuration } = state;
  switch (action.type) {
    case "files-added":
      return addFiles(state, action.files);
    case "file-removed":
      return removeFile(state, action.id);
    case "file-paused":
      return changeFile(state, action.id, (file) =>
        file.status === "uploading" || file.status === "chosen"
          ? { ...file, status: "paused", percent: file.status === "uploading" ? file.percent : 0 }
          : file,
      );
    case "file-retried":
      return changeFile(state, action.id, (file) =>
        file.status === "failed" || file.status === "paused"
          ? { ...file, status: "chosen", attempt: file.attempt + 1 }
          : file,
      );
    case "framework-corrected":
      return correct(state, { framework: action.framework });
    case "job-type-corrected":
      return correct(state, { jobType: action.jobType });
    case "corrections-undone":
      return correct(state, { framework: null, jobType: null, parameters: [] });
    case "parameter-corrected": {
      const { name, value } = action;
      const others = corrections.parameters.filter((parameter) => parameter.name !== name);
      return correct(state, { parameters: value === null ? others : [...others, { name, value }] });
    }
    case "order-chosen":
      if (action.order === state.order) return state;
      return { ...state, order: action.order, matches: askAgain(state.matches) };
    case "filters-chosen":
      return { ...state, filters: action.filters };
    case "offer-chosen":
      return chooseOffer(state, action.offerId);
    case "configured":
      return configure(state, action.change);
    case "variable-set": {
      const { id, name, value, secret } = action;
      return setVariables(state, putVariable(configuration.variables, { id, name, value, secret }));
    }
    case "variable-removed":
      return setVariables(
        state,
        configuration.variables.filter(({ id }) => id !== action.id),
      );
    case "refreshed":
      return refresh(state, action.subject);
    default:
      return assertNever(action);
  }
}

function correct(state: WizardState, change: Partial<AnalysisCorrections>): WizardState {
  if (state.analysis.status !== "ready") return state;
  const corrections = { ...state.corrections, ...change };
  const corrected = hasCorrections({ corrections }) ? askAgain(state.corrected) : drop(state.corrected);
  return dropRanking({ ...state, corrections, corrected });
}

function chooseOffer(state: WizardState, offerId: string): WizardState {
  const match = lastOf(state.matches)?.find(({ offer }) => offer.id === offerId);
  if (!match || !isSelectable(match)) return state;
  const chosen = { ...state, chosen: match, unchosenBecause: null };
  return state.chosen?.offer.id === offerId ? chosen : dropQuote(chosen);
}

function configure(
  state: WizardState,
  change: Extract<WizardFactAction, { type: "configured" }>["change"],
): WizardState {
  const { minDurationMs, maxDurationMs: longestMs } = state.options;
  const asked = change.maxDurationMs;
  const maxDurationMs =
    asked === undefined
      ? state.configuration.maxDurationMs
      : asked === null || Number.isNaN(asked)
        ? null
        : Math.min(longestMs, Math.max(minDurationMs, Math.round(asked)));
  const next = { ...state, configuration: { ...state.configuration, ...change, maxDurationMs } };
  return maxDurationMs === state.configuration.maxDurationMs ? next : dropRanking(next);
}

function putVariable(variables: WizardVariable[], variable: WizardVariable): WizardVariable[] {
  const isNew = variables.every(({ id }) => id !== variable.id);
  return isNew ? [...variables, variable] : variables.map((known) => (known.id === variable.id ? variable : known));
}

function setVariables(state: WizardState, variables: WizardVariable[]): WizardState {
  return { ...state, configuration: { ...state.configuration, variables } };
}

function refresh(state: WizardState, subject: "analysis" | "matches" | "quote"): WizardState {
  switch (subject) {
    case "analysis":
      if (state.analysis.status === "failed") return { ...state, analysis: askAgain(state.analysis) };
      return state.corrected.status === "failed" ? { ...state, corrected: askAgain(state.corrected) } : state;
    case "matches":
      return { ...state, matches: askAgain(state.matches) };
    case "quote":
      return dropQuote(state);
    default:
      return assertNever(subject);
  }
}
