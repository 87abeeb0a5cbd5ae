import type { Artifact, Id, JobAnalysis } from "@gpukit/core";

/** An analysis as the server keeps it, with the files it is about. */
export interface StoredAnalysis {
  id: Id;
  analysis: JobAnalysis;
  artifacts: Artifact[];
}
