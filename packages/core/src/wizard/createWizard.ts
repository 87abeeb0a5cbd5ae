import { noMatchFilters } from "../match/matchFilters.js";
import type { WizardOptions, WizardState } from "./wizardState.js";

const hourMs = 3_600_000;

/** A fresh wizard at its first step. */
export function createWizard(options: WizardOptions = {}): WizardState {
  const { accountFrom = "upload", minDurationMs = hourMs, maxDurationMs = 168 * hourMs } = options;
  return {
    step: "upload",
    reached: "upload",
    refusedAt: null,
    identity: null,
    owner: null,
    files: [],
    analysis: { status: "waiting", stale: null, attempt: 1 },
    corrections: { framework: null, jobType: null, parameters: [] },
    corrected: { status: "waiting", stale: null, attempt: 1 },
    order: "cost-benefit",
    filters: noMatchFilters,
    matches: { status: "waiting", stale: null, attempt: 1 },
    chosen: null,
    unchosenBecause: null,
    configuration: { command: null, variables: [], network: "none", maxDurationMs: null, output: "local" },
    quote: { status: "waiting", stale: null, attempt: 1 },
    launch: { phase: "idle", failure: null, attempt: 1, round: 1 },
    options: { accountFrom, minDurationMs, maxDurationMs },
  };
}
