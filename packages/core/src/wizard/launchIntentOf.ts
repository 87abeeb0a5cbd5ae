import type { WizardState } from "./wizardState.js";
import type { WizardLaunchIntent } from "./wizardTask.js";

/** What is to run, with plain and secret variables together; nameless ones are left out. */
export function launchIntentOf({ configuration, analysis }: WizardState): WizardLaunchIntent {
  const { command, variables, network } = configuration;
  const suggested = analysis.status === "ready" ? analysis.value.analysis.suggestedCommand : [];
  const named = variables.filter(({ name }) => name !== "");
  return {
    command: command ?? suggested,
    environment: Object.fromEntries(named.map(({ name, value }) => [name, value ?? ""])),
    network,
  };
}
