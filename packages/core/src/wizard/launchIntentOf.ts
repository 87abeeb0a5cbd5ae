import { analysisInForce } from "./analysisInForce.js";
import type { WizardState } from "./wizardState.js";
import type { WizardLaunchIntent } from "./wizardTask.js";

/** What is to run, with plain and secret variables together; nameless ones are left out. */
export function launchIntentOf(state: WizardState): WizardLaunchIntent {
  const { command, variables, network } = state.configuration;
  const suggested = analysisInForce(state)?.analysis.suggestedCommand ?? [];
  const named = variables.filter(({ name }) => name !== "");
  return {
    command: command ?? suggested,
    environment: Object.fromEntries(named.map(({ name, value }) => [name, value ?? ""])),
    network,
  };
}
