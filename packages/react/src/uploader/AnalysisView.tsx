"use client";
import type { JobAnalysis } from "@gpukit/core";
import { type ComponentPropsWithoutRef, type ForwardRefExoticComponent, forwardRef, type RefAttributes } from "react";
import type { AnalysisEditing } from "./AnalysisEditing.js";
import { AnalysisEvidence } from "./AnalysisEvidence.js";
import { AnalysisNeeds } from "./AnalysisNeeds.js";
import { AnalysisRisks } from "./AnalysisRisks.js";
import { AnalysisRun } from "./AnalysisRun.js";
import { useJobSentence } from "./useJobSentence.js";

export interface AnalysisViewProps extends ComponentPropsWithoutRef<"div"> {
  analysis: JobAnalysis;
  /** False where the sentence that says what the job is already stands above. @default true */
  heading?: boolean | undefined;
  /** Given, the visitor may correct framework, type and parameters. */
  editing?: AnalysisEditing | undefined;
}

/**
 * What a job is and needs: a sentence, memory and the rest as ranges, each conclusion above the visitor's own lines that prove it, and
 * what is good to know before it runs. Stands in a frame.
 *
 * @example
 * <Frame><AnalysisView analysis={stored.analysis} /></Frame>
 */
export const AnalysisView: ForwardRefExoticComponent<AnalysisViewProps & RefAttributes<HTMLDivElement>> = forwardRef(
  function AnalysisView({ analysis, heading = true, editing, ...rest }, ref) {
    const sentence = useJobSentence();
    return (
      <div ref={ref} data-gk-part="analysis" {...rest}>
        {heading && <h3 data-gk-part="screen-title">{sentence(analysis)}</h3>}
        <AnalysisNeeds analysis={analysis} />
        <AnalysisEvidence analysis={analysis} editing={editing} />
        <AnalysisRun analysis={analysis} />
        <AnalysisRisks analysis={analysis} />
      </div>
    );
  },
);
