import type { Assignment, JobOutput } from "@gpukit/core";
import type { AttemptFailure } from "@gpukit/sdk/node";
import { readJsonFile, writeJsonFile } from "../platform/jsonFile.js";
import type { RunEnd } from "../runner/runPlan.js";
import type { AttemptFolder } from "./attemptFolder.js";

/** Where an attempt stands; see `driveAttempt` for the map. */
export type AttemptStage = "accepting" | "preparing" | "running" | "completing" | "failing";

/** How an attempt failed, as it will be reported. */
export interface FailureReport {
  outcome: AttemptFailure;
  exitCode: number | null;
  error: string;
}

/** Vouchers of one attempt: what the server has, and what it may or may not have. */
export interface VoucherState {
  /** Number of the last accepted voucher, 0 before the first. */
  acceptedSeq: number;
  acceptedActiveMs: number;
  /** Claimed and not yet answered; sent again as it is until it is. */
  pending: { seq: number; activeMs: number } | null;
}

/** All a restarted agent needs to go on with an attempt. */
export interface AttemptState {
  assignment: Assignment;
  /** The leased device, null for the machine's processor. */
  gpuIndex: number | null;
  stage: AttemptStage;
  /** True from before the server is told that consumer-controlled code runs: from then on use is stated and paid. */
  metered: boolean;
  vouchers: VoucherState;
  /** How the run ended, null before it did. */
  end: RunEnd | null;
  /** What will be reported, in stage `failing`. */
  failure: FailureReport | null;
  /** Results that are uploaded already. */
  outputs: JobOutput[];
}

export function newAttemptState(assignment: Assignment, gpuIndex: number | null): AttemptState {
  return {
    assignment,
    gpuIndex,
    stage: "accepting",
    metered: false,
    vouchers: { acceptedSeq: 0, acceptedActiveMs: 0, pending: null },
    end: null,
    failure: null,
    outputs: [],
  };
}

/** Reads what an earlier agent left; null where there is nothing readable. */
export async function readAttemptState(folder: AttemptFolder): Promise<AttemptState | null> {
  return readJsonFile<AttemptState>(folder.state).catch(() => null);
}

/** Stores the state whole. Rejects with the system's error where the disk is full. */
export function writeAttemptState(folder: AttemptFolder, state: AttemptState): Promise<void> {
  return writeJsonFile(folder.state, state);
}
