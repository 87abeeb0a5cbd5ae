import { GpuKitError } from "@gpukit/core";
import { isDiskFull } from "../platform/isDiskFull.js";
import type { FailureReport } from "./attemptState.js";

/** The report of an attempt that failed for a reason of this machine's own; a full disk's names the folder to free. */
export function failureOfError(cause: unknown, folder: string): FailureReport {
  const error = isDiskFull(cause)
    ? new GpuKitError("disk-full", "The provider's disk is full.", { facts: [`Folder: ${folder}`], cause })
    : cause;
  return {
    outcome: "hardware-fault",
    exitCode: null,
    error: error instanceof GpuKitError ? [error.shortMessage, ...error.facts].join("\n") : String(error),
  };
}
