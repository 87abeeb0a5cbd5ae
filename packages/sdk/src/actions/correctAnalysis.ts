import type { AnalysisCorrections, Id } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import type { StoredAnalysis } from "../protocol/storedAnalysis.js";

export interface CorrectAnalysisParameters {
  /** The analysis that is corrected; it stays as it is. */
  id: Id;
  corrections: AnalysisCorrections;
  signal?: AbortSignal | undefined;
}

export type CorrectAnalysisReturnType = StoredAnalysis;

/**
 * Has the server keep an analysis with what somebody knows better than the files, as one of its own: match and quote with its id.
 * Throws `not-found`, `sign-in-required`, or `invalid-input` for a parameter that cannot have the value.
 */
export function correctAnalysis(
  client: GpuKitClient,
  { id, corrections, signal }: CorrectAnalysisParameters,
): Promise<CorrectAnalysisReturnType> {
  return client.transport.mutate("analyses.correct", { id, corrections }, { signal });
}
