import type { Framework, JobAnalysis, JobType } from "../analysis/jobAnalysis.js";
import type { GpuKitErrorData } from "../errors/GpuKitError.js";
import type { Escrow } from "../escrow/escrow.js";
import type { LockPlan } from "../escrow/lockPlan.js";
import type { Job } from "../job/job.js";
import type { Match, MatchOrder } from "../match/match.js";
import type { MatchFilters } from "../match/matchFilters.js";
import type { Quote } from "../quote/quote.js";
import type { Id, Identity, Sha256 } from "../schema/primitives.js";
import type { ChosenFile } from "./wizardFile.js";
import type { WizardConfiguration, WizardStep } from "./wizardState.js";

/** What people do. */
export type WizardPersonAction =
  | { type: "files-added"; files: readonly ChosenFile[] }
  | { type: "file-removed"; id: string }
  | { type: "file-paused"; id: string }
  /** Also goes on with one that was paused. */
  | { type: "file-retried"; id: string }
  | { type: "framework-corrected"; framework: Framework | null }
  | { type: "job-type-corrected"; jobType: JobType | null }
  | { type: "parameter-corrected"; name: string; value: string | number | boolean | null }
  /** Back to what was read. */
  | { type: "corrections-undone" }
  | { type: "order-chosen"; order: MatchOrder }
  | { type: "filters-chosen"; filters: MatchFilters }
  | { type: "offer-chosen"; offerId: Id }
  | { type: "configured"; change: Partial<Omit<WizardConfiguration, "variables">> }
  | { type: "variable-set"; id: string; name: string; value: string; secret: boolean }
  | { type: "variable-removed"; id: string }
  /** Asks again: after a failure, or because an answer has grown old. */
  | { type: "refreshed"; subject: "analysis" | "matches" | "quote" }
  | { type: "account-changed"; identity: Identity | null }
  | { type: "continued" }
  | { type: "went-back" }
  | { type: "step-opened"; step: WizardStep }
  | { type: "launch-requested" }
  | { type: "launch-retried" }
  | { type: "cancel-requested"; keepDraft: boolean }
  /** A fresh wizard, where no payment is open. */
  | { type: "started-over" };

/** What tasks answer. `task` is the key; an answer to a task that is no longer wanted changes nothing. */
export type WizardTaskAction = { task: string } & (
  | { type: "upload-progressed"; percent: number; sha256?: Sha256 | undefined }
  | { type: "upload-finished"; artifactId: Id; sha256: Sha256 }
  | { type: "analysis-finished"; id: Id; analysis: JobAnalysis }
  | { type: "correction-finished"; id: Id; analysis: JobAnalysis }
  | { type: "matches-finished"; matches: Match[] }
  | { type: "quote-finished"; quote: Quote }
  | { type: "escrow-told"; escrow: Escrow; plan?: LockPlan | undefined }
  | { type: "job-found"; job: Job }
  | { type: "launch-announced" }
  | { type: "task-failed"; error: GpuKitErrorData }
);

export type WizardAction = WizardPersonAction | WizardTaskAction;
