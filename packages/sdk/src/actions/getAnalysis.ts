import type { Id } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import type { StoredAnalysis } from "../protocol/storedAnalysis.js";

export interface GetAnalysisParameters {
  id: Id;
}

export type GetAnalysisReturnType = StoredAnalysis;

/** A stored analysis with the files it is about. Throws `not-found`. */
export function getAnalysis(client: GpuKitClient, { id }: GetAnalysisParameters): Promise<GetAnalysisReturnType> {
  return client.transport.query("analyses.get", { id });
}
