"use client";
import type { GpuKitError } from "@gpukit/core";
import { type RunJobAgainParameters, type RunJobAgainReturnType, runJobAgain } from "@gpukit/sdk";
import type { UseMutationResult } from "@tanstack/react-query";
import { useKitMutation } from "./useKitMutation.js";

/** Prices an ended job anew and says how to launch it: with the same files, command and settings. Nothing is paid by it. */
export function useRunJobAgain(): UseMutationResult<RunJobAgainReturnType, GpuKitError, RunJobAgainParameters> {
  return useKitMutation({ subject: "run-job-again", run: runJobAgain });
}
