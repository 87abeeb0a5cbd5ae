import { draftChecksum } from "./draftChecksum.js";
import type { WizardLaunch } from "./wizardLaunch.js";
import type { Fetched, WizardState } from "./wizardState.js";

/** Grows when an older text can no longer be read. */
export const wizardDraftVersion = 1;

/**
 * The wizard as JSON text, to be read by {@link restoreWizard}. It holds no file contents, no secret values and no job specification;
 * what the server can tell again is left out.
 */
export function serializeWizard(state: WizardState): string {
  const { identity: _, options: __, refusedAt: ___, ...kept } = state;
  const draft = {
    ...kept,
    files: state.files.filter(({ status }) => status !== "refused"),
    analysis: withoutStale(state.analysis),
    corrected: withoutStale(state.corrected),
    matches: { status: "waiting", stale: null, attempt: state.matches.attempt },
    configuration: {
      ...state.configuration,
      variables: state.configuration.variables.map((variable) =>
        variable.secret ? { ...variable, value: null } : variable,
      ),
    },
    quote: withoutStale(state.quote),
    launch: withoutJob(state.launch),
  };
  const text = JSON.stringify(draft);
  return JSON.stringify({ gpukitWizard: wizardDraftVersion, check: draftChecksum(text), draft: text });
}

function withoutStale<Value>(fetched: Fetched<Value>): Fetched<Value> {
  return fetched.status === "ready" ? fetched : { status: "waiting", stale: null, attempt: fetched.attempt };
}

function withoutJob(launch: WizardLaunch): WizardLaunch {
  return launch.phase === "launched" ? { ...launch, job: null } : launch;
}
