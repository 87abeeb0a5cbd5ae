import { assertNever } from "../errors/assertNever.js";
import { isSelectable } from "../match/isSelectable.js";
import type { Match } from "../match/match.js";
import { dropQuote } from "./dropFacts.js";
import { enterLaunch } from "./enterLaunch.js";
import { reduceEscrow } from "./reduceEscrow.js";
import { reduceFailure } from "./reduceFailure.js";
import { changeFile } from "./reduceFiles.js";
import type { WizardTaskAction } from "./wizardAction.js";
import type { WizardFile } from "./wizardFile.js";
import type { WizardState } from "./wizardState.js";
import type { WizardTask } from "./wizardTask.js";

/** The answer to a task that is wanted. An answer of another kind of task changes nothing. */
export function reduceAnswer(state: WizardState, task: WizardTask, action: WizardTaskAction): WizardState {
  const { analysis, matches, quote, launch } = state;
  switch (action.type) {
    case "upload-progressed": {
      const { percent, sha256 } = action;
      return task.kind === "upload"
        ? changeFile(state, task.fileId, (file) => progressed(hashed(file, sha256), percent))
        : state;
    }
    case "upload-finished": {
      const { artifactId, sha256 } = action;
      return task.kind === "upload"
        ? changeFile(state, task.fileId, (file) => ({ ...hashed(file, sha256), status: "uploaded", artifactId }))
        : state;
    }
    case "analysis-finished": {
      if (task.kind !== "analyse") return state;
      const value = { id: action.id, analysis: action.analysis };
      return { ...state, analysis: { status: "ready", value, attempt: analysis.attempt } };
    }
    case "correction-finished": {
      if (task.kind !== "correct") return state;
      const value = { id: action.id, analysis: action.analysis };
      return { ...state, corrected: { status: "ready", value, attempt: state.corrected.attempt } };
    }
    case "matches-finished":
      if (task.kind !== "match") return state;
      return followChoice(
        { ...state, matches: { status: "ready", value: action.matches, attempt: matches.attempt } },
        action.matches,
      );
    case "quote-finished":
      if (task.kind !== "quote") return state;
      return { ...state, quote: { status: "ready", value: action.quote, attempt: quote.attempt } };
    case "escrow-told":
      return reduceEscrow(state, task, action);
    case "job-found": {
      if (task.kind !== "find-job" || launch.phase !== "provisioning") return state;
      const { job } = action;
      return enterLaunch(state, { phase: "launched", escrow: launch.escrow, jobId: job.id, job, announced: false });
    }
    case "launch-announced":
      if (task.kind !== "announce" || launch.phase !== "launched") return state;
      return { ...state, launch: { ...launch, announced: true } };
    case "task-failed":
      return reduceFailure(state, task, action.error);
    default:
      return assertNever(action);
  }
}

function hashed(file: WizardFile, sha256: string | undefined): WizardFile {
  if (sha256 === undefined || sha256 === file.sha256) return file;
  return { ...file, sha256, changed: file.changed || file.sha256 !== null };
}

/** Bars only grow. */
function progressed(file: WizardFile, percent: number): WizardFile {
  const shown = file.status === "uploading" ? file.percent : 0;
  return { ...file, status: "uploading", percent: Math.min(100, Math.max(shown, percent)) };
}

/** The choice as the new ranking sees it; one that can no longer be had is undone, and says so. */
function followChoice(state: WizardState, matches: readonly Match[]): WizardState {
  const { chosen } = state;
  if (!chosen) return state;
  const match = matches.find(({ offer }) => offer.id === chosen.offer.id);
  if (match && isSelectable(match)) return { ...state, chosen: match };
  const unchosenBecause = {
    code: "offer-unavailable" as const,
    shortMessage: `${chosen.offer.name} can no longer be chosen.`,
    facts: match?.reasons ?? [],
    whatToDo: "Choose another GPU.",
  };
  return dropQuote({ ...state, chosen: null, unchosenBecause });
}
