"use client";
import type { GpuKitError } from "@gpukit/core";
import { type RateJobParameters, type RateJobReturnType, rateJob } from "@gpukit/sdk";
import type { UseMutationResult } from "@tanstack/react-query";
import { useKitMutation } from "./useKitMutation.js";

/** Says how an ended job went, once; its monitor and the offers are asked anew. */
export function useRateJob(): UseMutationResult<RateJobReturnType, GpuKitError, RateJobParameters> {
  return useKitMutation({ subject: "rate-job", run: rateJob, outdates: ["job-monitor", "offers"] });
}
