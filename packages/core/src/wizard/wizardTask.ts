import type { AnalysisCorrections } from "../analysis/correctAnalysis.js";
import type { LockPlan } from "../escrow/lockPlan.js";
import type { Job } from "../job/job.js";
import type { JobSpec } from "../job/jobSpec.js";
import type { MatchOrder } from "../match/match.js";
import type { Quote } from "../quote/quote.js";
import type { Id } from "../schema/primitives.js";

/** What is sent when a quote is accepted; holds the secrets, so it is never stored. */
export type WizardLaunchIntent = Pick<JobSpec, "command" | "environment" | "network">;

/**
 * Work somebody has to do for the wizard, as data. The same key is the same work: start it when it appears, abort it when it is gone.
 * The comment behind each kind names its outcome; any of them may end in `task-failed`.
 */
export type WizardTask = { key: string } & (
  | { kind: "upload"; fileId: string; path: string } // upload-progressed …, upload-finished
  | { kind: "analyse"; artifactIds: Id[] } // analysis-finished
  | { kind: "correct"; analysisId: Id; corrections: AnalysisCorrections } // correction-finished
  | { kind: "match"; analysisId: Id; order: MatchOrder; maxDurationMs: number | null } // matches-finished
  | { kind: "quote"; analysisId: Id; offerId: Id; maxDurationMs: number | null } // quote-finished
  | { kind: "accept"; quote: Quote; launch: WizardLaunchIntent } // escrow-told with plan
  | { kind: "check-escrow"; escrowId: Id } // escrow-told
  | { kind: "plan-lock"; escrowId: Id } // escrow-told with plan
  | { kind: "sign"; quote: Quote; plan: LockPlan } // escrow-told, once the signed lock is stored by the server
  | { kind: "follow-escrow"; escrowId: Id } // escrow-told, each time it changes
  | { kind: "find-job"; escrowId: Id } // job-found
  | { kind: "cancel-escrow"; escrowId: Id } // escrow-told
  | { kind: "announce"; job: Job } // launch-announced first, then the host's callback, in one turn
);

export type WizardTaskKind = WizardTask["kind"];

/** The task of one kind. */
export type WizardTaskOf<Kind extends WizardTaskKind> = Extract<WizardTask, { kind: Kind }>;
