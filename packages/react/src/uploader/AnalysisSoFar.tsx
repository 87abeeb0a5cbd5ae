"use client";
import type { JobAnalysis } from "@gpukit/core";
import { type FunctionComponent, memo, type ReactNode, Suspense } from "react";
import { AnalyzingCard } from "./AnalyzingCard.js";
import { AnalysisReading } from "./lateAnalysis.js";
import { useLocalAnalysis } from "./useLocalAnalysis.js";

export interface AnalysisSoFarProps {
  /** The usable files as far as this page has them; the same list while it is the same. */
  files: readonly File[];
  /** What the server has read, null before. */
  stored: JobAnalysis | null;
  /** All files have arrived, and the server is reading them. */
  analyzing: boolean;
  /** Nothing comes any more: the server's analysis failed. */
  failed?: boolean | undefined;
  /** Drawn in place of what the server has read: the same, to be corrected. */
  children?: ReactNode;
}

/**
 * What is known of a job: at first what this page reads in its files while they are on their way, then the server's word on it, which
 * counts. Where the two differ, that is said.
 */
// Remembered: a percentage more is no reason to draw an analysis anew.
export const AnalysisSoFar: FunctionComponent<AnalysisSoFarProps> = memo(function AnalysisSoFar({
  files,
  stored,
  analyzing,
  failed = false,
  children,
}) {
  const local = useLocalAnalysis(files);
  if (failed || (stored ?? local) === null) return analyzing ? <AnalyzingCard /> : null;
  return (
    <Suspense fallback={<AnalyzingCard />}>
      <AnalysisReading local={local} stored={stored} analyzing={analyzing}>
        {children}
      </AnalysisReading>
    </Suspense>
  );
});
