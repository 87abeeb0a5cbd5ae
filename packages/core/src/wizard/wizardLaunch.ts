import type { GpuKitErrorData } from "../errors/GpuKitError.js";
import type { Escrow } from "../escrow/escrow.js";
import type { LockPlan } from "../escrow/lockPlan.js";
import type { Job } from "../job/job.js";
import type { Id } from "../schema/primitives.js";

/**
 * Where the money of a failed launch is: `not-moved`, `unknown` (the server could not be asked; it will be), `on-the-way`,
 * `locked`, or `returned` to its payer.
 */
export type MoneyWhereabouts = "not-moved" | "unknown" | "on-the-way" | "locked" | "returned";

/** What went wrong in a launch, and where that leaves the money. */
export interface LaunchFailure {
  error: GpuKitErrorData;
  money: MoneyWhereabouts;
}

interface LaunchCounts {
  /** Part of the task keys; grows with every try and every reload, so that no key ever means two things. */
  attempt: number;
  /** 1 for the first lock; one more each time the chain missed one. At most one lock is submitted in a round. */
  round: number;
}

/** Nothing is under way; `failure` says why a launch came back here. */
export type IdleLaunch = LaunchCounts & { phase: "idle"; failure: LaunchFailure | null };

/**
 * From the click to a submitted lock. `checking`: the server is asked what it knows of the escrow, `failure` tells what made that necessary ·
 * `accepting`: the offer is being reserved · `planning`: a target tick is being chosen · `signing`: the wallet is asked ·
 * `stopped`: something failed while the reservation may stand; try again or cancel.
 */
export type CreatingLaunch = LaunchCounts & { phase: "creating-escrow" } & (
    | { step: "checking"; failure: LaunchFailure | null }
    | { step: "accepting" }
    | { step: "planning"; escrow: Escrow }
    | { step: "signing"; escrow: Escrow; plan: LockPlan }
    | { step: "stopped"; escrow: Escrow | null; failure: LaunchFailure }
  );

/** The lock is on the chain's way: `escrow.lock.stage` is the n of n/3. */
export type ConfirmingLaunch = LaunchCounts & { phase: "confirming"; escrow: Escrow; failure: LaunchFailure | null };

/** Locked; the job is being fetched. */
export type ProvisioningLaunch = LaunchCounts & {
  phase: "provisioning";
  escrow: Escrow;
  failure: LaunchFailure | null;
};

/** The reservation is being given up; the draft is kept or not. */
export type CancelingLaunch = LaunchCounts & { phase: "canceling"; keepDraft: boolean; failure: LaunchFailure | null };

/** The job exists. `announced` is true once the host was told, once per launch, over any number of reloads. */
export type LaunchedLaunch = LaunchCounts & {
  phase: "launched";
  escrow: Escrow;
  jobId: Id;
  /** Null after a reload: the job's specification may hold secrets and is not kept. */
  job: Job | null;
  announced: boolean;
};

export type WizardLaunch =
  | IdleLaunch
  | CreatingLaunch
  | ConfirmingLaunch
  | ProvisioningLaunch
  | CancelingLaunch
  | LaunchedLaunch;
