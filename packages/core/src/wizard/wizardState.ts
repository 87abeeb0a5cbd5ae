import type { AnalysisCorrections } from "../analysis/correctAnalysis.js";
import type { JobAnalysis } from "../analysis/jobAnalysis.js";
import type { GpuKitErrorData } from "../errors/GpuKitError.js";
import type { Match, MatchOrder } from "../match/match.js";
import type { MatchFilters } from "../match/matchFilters.js";
import type { Quote } from "../quote/quote.js";
import type { Id, Identity } from "../schema/primitives.js";
import type { WizardFile } from "./wizardFile.js";
import type { WizardLaunch } from "./wizardLaunch.js";

/** The four steps, in order. */
export const wizardSteps = ["upload", "match", "configure", "pay"] as const;
export type WizardStep = (typeof wizardSteps)[number];

export interface WizardOptions {
  /** The step from which the server wants somebody signed in. @default "upload" */
  accountFrom?: "upload" | "pay" | undefined;
  /** Shortest maximum duration, milliseconds. @default one hour */
  minDurationMs?: number | undefined;
  /** Longest maximum duration, milliseconds. @default 168 hours */
  maxDurationMs?: number | undefined;
}

/**
 * Something the server is asked for. `waiting`: asked as soon as what it rests on is there; `stale` is the last answer, out of date but
 * fit to be shown meanwhile. `attempt` grows whenever the question changes or is asked again.
 */
export type Fetched<Value> = { attempt: number } & (
  | { status: "waiting"; stale: Value | null }
  | { status: "ready"; value: Value }
  | { status: "failed"; stale: Value | null; error: GpuKitErrorData }
);

export interface WizardAnalysis {
  id: Id;
  analysis: JobAnalysis;
}

/** One environment variable. */
export interface WizardVariable {
  id: string;
  name: string;
  /** Secret values live in memory only and are never part of the JSON. */
  secret: boolean;
  /** Null for a secret whose value went with a reload and must be given again. */
  value: string | null;
}

export interface WizardConfiguration {
  /** Null: the analysis' suggested command. */
  command: string[] | null;
  variables: WizardVariable[];
  network: "none" | "internet";
  /** Null: the estimate's high end, in whole hours. */
  maxDurationMs: number | null;
  output: "local" | "ipfs" | "s3";
}

/** Everything a wizard knows. Plain data; `File` objects and timers stay outside. */
export interface WizardState {
  step: WizardStep;
  /** The furthest step that may be opened. */
  reached: WizardStep;
  /** The step whose Continue was refused just now, so that what is missing is said beside its field. */
  refusedAt: WizardStep | null;
  /** Who is signed in, null for nobody. */
  identity: Identity | null;
  /** Whose files, analysis and quote these are; somebody else's sign-in needs them anew. */
  owner: Identity | null;
  files: WizardFile[];
  analysis: Fetched<WizardAnalysis>;
  /** What the visitor knows better. It lies beside the analysis, never over it. */
  corrections: AnalysisCorrections;
  /** The analysis with the corrections, which the server keeps as one of its own. Asked for only while there are any. */
  corrected: Fetched<WizardAnalysis>;
  order: MatchOrder;
  /** What of the matches is looked at; decides nothing. */
  filters: MatchFilters;
  matches: Fetched<Match[]>;
  /** The chosen match as it was last seen, null while none is chosen. */
  chosen: Match | null;
  /** Why an earlier choice was undone, null where it was not. */
  unchosenBecause: GpuKitErrorData | null;
  configuration: WizardConfiguration;
  quote: Fetched<Quote>;
  launch: WizardLaunch;
  options: Required<{ [Name in keyof WizardOptions]: NonNullable<WizardOptions[Name]> }>;
}
