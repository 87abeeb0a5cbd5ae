import type { WizardLaunch } from "./wizardLaunch.js";
import type { WizardState } from "./wizardState.js";

type WithoutCounts<Launch> = Launch extends unknown ? Omit<Launch, "attempt" | "round"> : never;

/** The launch somewhere else. Each entry counts as an attempt, so that the keys of its tasks are new. */
export function enterLaunch(state: WizardState, launch: WithoutCounts<WizardLaunch>, missedLocks = 0): WizardState {
  const { attempt, round } = state.launch;
  const counted = { ...launch, attempt: attempt + 1, round: round + missedLocks } as WizardLaunch;
  return { ...state, launch: counted };
}
