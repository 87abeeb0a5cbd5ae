import { createWizard } from "./createWizard.js";
import { draftChecksum } from "./draftChecksum.js";
import { wizardDraftVersion } from "./serializeWizard.js";
import { settleState } from "./settleState.js";
import type { WizardFile } from "./wizardFile.js";
import type { WizardLaunch } from "./wizardLaunch.js";
import type { Fetched, WizardOptions, WizardState } from "./wizardState.js";

/**
 * The wizard a text of {@link serializeWizard} holds; nobody is signed in yet. A text that is damaged, foreign or of another version
 * gives a fresh wizard. Never throws.
 */
export function restoreWizard(json: string | null | undefined, options: WizardOptions = {}): WizardState {
  const fresh = createWizard(options);
  try {
    const draft = json ? readDraft(json) : null;
    return draft ? settleState(goOn(fresh, draft)) : fresh;
  } catch {
    return fresh;
  }
}

type Draft = Omit<WizardState, "identity" | "options" | "refusedAt">;

/** Null for anything but a whole draft of this version. Throws what `JSON.parse` throws. */
function readDraft(json: string): Draft | null {
  const { gpukitWizard, check, draft } = JSON.parse(json);
  if (gpukitWizard !== wizardDraftVersion || typeof draft !== "string" || check !== draftChecksum(draft)) return null;
  return JSON.parse(draft);
}

function goOn(fresh: WizardState, draft: Draft): WizardState {
  return {
    ...fresh,
    ...draft,
    files: draft.files.map(restoreFile),
    analysis: restoreFetched(draft.analysis),
    // Drafts of before corrections were stored hold none.
    corrected: restoreFetched(draft.corrected ?? fresh.corrected),
    matches: restoreFetched(draft.matches),
    quote: restoreFetched(draft.quote),
    launch: restoreLaunch(draft.launch),
  };
}

/** Bytes that had not arrived went with the page. */
function restoreFile(file: WizardFile): WizardFile {
  const { id, path, name, sizeBytes, type, sha256, changed, attempt } = file;
  const common = { id, path, name, sizeBytes, type, sha256, changed, attempt: attempt + 1 };
  return file.status === "uploaded" ? file : { ...common, status: "missing" };
}

function restoreFetched<Value>(fetched: Fetched<Value>): Fetched<Value> {
  return { ...fetched, attempt: fetched.attempt + 1 };
}

/** A launch goes on from what the server knows; new keys make sure that nothing begun before the reload is heard. */
function restoreLaunch(launch: WizardLaunch): WizardLaunch {
  const attempt = launch.attempt + 1;
  const { round } = launch;
  switch (launch.phase) {
    case "idle":
      return { ...launch, attempt };
    case "creating-escrow": {
      const failure = launch.step === "stopped" || launch.step === "checking" ? launch.failure : null;
      return { phase: "creating-escrow", step: "checking", failure, attempt, round };
    }
    case "confirming":
    case "provisioning":
    case "canceling":
      return { ...launch, failure: null, attempt };
    case "launched":
      // The host was not told yet: the job is fetched again for it.
      return launch.announced
        ? { ...launch, attempt }
        : { phase: "provisioning", escrow: launch.escrow, failure: null, attempt, round };
  }
}
