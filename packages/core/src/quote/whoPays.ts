import { GpuKitError } from "../errors/GpuKitError.js";

/** How a job, or one attempt of it, can end. Closed: nothing ends in any other way. */
export const outcomes = [
  "completed",
  "script-failed",
  "out-of-memory",
  "max-duration",
  "canceled",
  "job-crashes-nodes",
  "provider-lost",
  "provider-quit",
  "hardware-fault",
  "hardware-mismatch",
  "result-invalid",
  "start-timeout",
  "no-capacity",
  "platform-fault",
] as const;
export type Outcome = (typeof outcomes)[number];

export const faults = ["none", "consumer", "provider", "platform"] as const;
export type Fault = (typeof faults)[number];

/**
 * What the provider of an ended attempt receives, gross of the fee: `metered` pays the countersigned use, `checkpoint` pays
 * it up to the last accepted checkpoint when the job resumed from there, `nothing` pays nothing.
 */
export type ProviderPay = "metered" | "checkpoint" | "nothing";

export interface WhoPaysRow {
  outcome: Outcome;
  fault: Fault;
  providerPay: ProviderPay;
  /** Where the job goes. `queued` falls to `failed` once the retry budget is spent. */
  jobState: "completed" | "failed" | "canceled" | "expired" | "queued";
  /** What happened, for people. */
  what: string;
  /** What the consumer can do next. */
  next: string;
}

/** The closed who-pays catalogue: shown before paying and stored in every quote. The consumer gets back what is not paid out. */
export const whoPays: readonly WhoPaysRow[] = [
  {
    outcome: "completed",
    fault: "none",
    providerPay: "metered",
    jobState: "completed",
    what: "The job ran to its end.",
    next: "Download the results.",
  },
  {
    outcome: "script-failed",
    fault: "consumer",
    providerPay: "metered",
    jobState: "failed",
    what: "The script ended with an error of its own.",
    next: "Read the last log lines, correct the script, run again.",
  },
  {
    outcome: "out-of-memory",
    fault: "consumer",
    providerPay: "metered",
    jobState: "failed",
    what: "The script asked for more memory than the offer states.",
    next: "Use a smaller batch or model, or a GPU with more memory.",
  },
  {
    outcome: "max-duration",
    fault: "consumer",
    providerPay: "metered",
    jobState: "failed",
    what: "The job reached the maximum duration that was paid for and was stopped.",
    next: "Resume from the last checkpoint with a longer maximum duration.",
  },
  {
    outcome: "canceled",
    fault: "consumer",
    providerPay: "metered",
    jobState: "canceled",
    what: "The consumer stopped the job.",
    next: "Run it again whenever you like.",
  },
  {
    outcome: "job-crashes-nodes",
    fault: "consumer",
    providerPay: "metered",
    jobState: "failed",
    what: "Two different nodes were lost while running this job.",
    next: "Check whether the script exhausts or crashes its machine.",
  },
  {
    outcome: "provider-lost",
    fault: "provider",
    providerPay: "checkpoint",
    jobState: "queued",
    what: "The provider's machine stopped answering.",
    next: "Nothing: the job moves to another machine or the lock comes back.",
  },
  {
    outcome: "provider-quit",
    fault: "provider",
    providerPay: "checkpoint",
    jobState: "queued",
    what: "The provider gave the job up.",
    next: "Nothing: the job moves to another machine or the lock comes back.",
  },
  {
    outcome: "hardware-fault",
    fault: "provider",
    providerPay: "checkpoint",
    jobState: "queued",
    what: "The provider's machine failed: disk, driver or device.",
    next: "Nothing: the job moves to another machine or the lock comes back.",
  },
  {
    outcome: "hardware-mismatch",
    fault: "provider",
    providerPay: "checkpoint",
    jobState: "queued",
    what: "The machine had less than its offer states.",
    next: "Nothing: the job moves to another machine or the lock comes back.",
  },
  {
    outcome: "result-invalid",
    fault: "provider",
    providerPay: "checkpoint",
    jobState: "queued",
    what: "Result bytes were absent or did not match the signed hash.",
    next: "Nothing: the job moves to another machine or the lock comes back.",
  },
  {
    outcome: "start-timeout",
    fault: "platform",
    providerPay: "nothing",
    jobState: "expired",
    what: "The job could not be started in time.",
    next: "Run it again; everything came back.",
  },
  {
    outcome: "no-capacity",
    fault: "platform",
    providerPay: "nothing",
    jobState: "expired",
    what: "No fitting machine became free in time.",
    next: "Choose another offer or try later; everything came back.",
  },
  {
    outcome: "platform-fault",
    fault: "platform",
    providerPay: "nothing",
    jobState: "failed",
    what: "The platform itself failed.",
    next: "Run it again; everything came back.",
  },
];

/** The row of an outcome. */
export function whoPaysFor(outcome: Outcome): WhoPaysRow {
  const row = whoPays.find((candidate) => candidate.outcome === outcome);
  if (!row) throw new GpuKitError("invalid-input", `"${outcome}" is not an outcome.`);
  return row;
}
