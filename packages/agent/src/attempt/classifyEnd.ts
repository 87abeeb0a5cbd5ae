import { GpuKitError } from "@gpukit/core";
import type { RunEnd, StopReason } from "../runner/runPlan.js";
import type { FailureReport } from "./attemptState.js";

const memoryErrors =
  /\bMemoryError\b|OutOfMemoryError|CUDA out of memory|CUDA_ERROR_OUT_OF_MEMORY|std::bad_alloc|Cannot allocate memory|ResourceExhaustedError|out of memory/i;

/** What a run's end means by the who-pays table: null where it is completed. */
export function classifyEnd(end: RunEnd): FailureReport | null {
  const { exitCode } = end;
  if (end.startError !== null) {
    return { outcome: "hardware-fault", exitCode: null, error: `The job could not be started here: ${end.startError}` };
  }
  if (end.stoppedFor !== null) return { ...failureOfStop(end.stoppedFor), exitCode };
  if (end.oomKilled) {
    return { outcome: "out-of-memory", exitCode, error: "The machine ran out of memory and ended the job." };
  }
  if (exitCode === 0) return null;
  const how = exitCode === null ? `was ended by ${end.signal ?? "a signal"}` : `ended with exit code ${exitCode}`;
  const lastLines = end.errorTail.join("\n");
  const error = lastLines === "" ? `The script ${how}.` : `The script ${how}. Its last lines:\n${lastLines}`;
  return { outcome: memoryErrors.test(lastLines) ? "out-of-memory" : "script-failed", exitCode, error };
}

/** The report of an attempt that was stopped. Throws `lease-lost` for that reason: there is nobody to report to. */
export function failureOfStop(reason: StopReason): FailureReport {
  return { exitCode: null, ...stopped(reason) };
}

function stopped(reason: StopReason): Pick<FailureReport, "outcome" | "error"> {
  switch (reason) {
    case "canceled":
      return { outcome: "canceled", error: "The consumer stopped the job." };
    case "max-duration":
      return { outcome: "max-duration", error: "The job reached the maximum duration that was paid for." };
    case "provider-quit":
      return { outcome: "provider-quit", error: "The provider stopped its agent." };
    case "disk-allowance":
      return { outcome: "script-failed", error: "The job's files grew beyond its disk allowance on this machine." };
    case "memory-allowance":
      return { outcome: "out-of-memory", error: "The job's processes took more memory than this machine may give." };
    case "process-allowance":
      return { outcome: "script-failed", error: "The job started more processes than are allowed." };
    case "disk-full":
      return { outcome: "hardware-fault", error: "The provider's disk is full: the job's log could not be kept." };
    case "lease-lost":
      throw new GpuKitError("lease-lost", "A run stopped for a lost lease has nobody to report to.");
  }
}
