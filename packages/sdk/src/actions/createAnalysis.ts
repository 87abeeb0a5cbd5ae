import type { Id } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import type { StoredAnalysis } from "../protocol/storedAnalysis.js";

export interface CreateAnalysisParameters {
  /** Files that have been uploaded. */
  artifactIds: Id[];
  signal?: AbortSignal | undefined;
}

export type CreateAnalysisReturnType = StoredAnalysis;

/** Has the server say what uploaded files are and need. Throws `not-found`, `sign-in-required` or `analysis-stopped`. */
export function createAnalysis(
  client: GpuKitClient,
  { artifactIds, signal }: CreateAnalysisParameters,
): Promise<CreateAnalysisReturnType> {
  return client.transport.mutate("analyses.create", { artifactIds }, { signal });
}
