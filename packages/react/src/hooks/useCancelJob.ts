"use client";
import type { GpuKitError } from "@gpukit/core";
import { type CancelJobParameters, type CancelJobReturnType, cancelJob } from "@gpukit/sdk";
import type { UseMutationResult } from "@tanstack/react-query";
import { useKitMutation } from "./useKitMutation.js";

/** Stops a job; what was used is paid, the rest returns. */
export function useCancelJob(): UseMutationResult<CancelJobReturnType, GpuKitError, CancelJobParameters> {
  return useKitMutation({ subject: "cancel-job", run: cancelJob, outdates: ["job", "jobs", "job-monitor"] });
}
