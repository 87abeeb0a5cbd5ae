import type { AnalysisCorrections, Framework, JobAnalysis, JobParameter, JobType } from "@gpukit/core";

/** What lets a visitor correct an analysis; null takes a correction back. */
export interface AnalysisEditing {
  /** The analysis as it was read. */
  read: JobAnalysis;
  corrections: AnalysisCorrections;
  onFramework: (framework: Framework | null) => void;
  onJobType: (jobType: JobType | null) => void;
  onParameter: (name: string, value: JobParameter["value"] | null) => void;
  onUndo: () => void;
}
