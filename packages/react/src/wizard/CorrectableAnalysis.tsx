"use client";
import { analysisInForce, fromErrorData } from "@gpukit/core";
import { type ReactElement, useEffect, useMemo, useState } from "react";
import { analysisEn } from "../messages/en/analysis.js";
import { wizardEn } from "../messages/en/wizard.js";
import { useMessages } from "../messages/useMessages.js";
import { ErrorNote } from "../primitives/ErrorNote.js";
import { useAnnounce } from "../provider/useAnnounce.js";
import type { AnalysisEditing } from "../uploader/AnalysisEditing.js";
import { AnalysisView } from "../uploader/AnalysisView.js";
import { JobSentence } from "../uploader/JobSentence.js";
import { shownAnalysis } from "./shownAnalysis.js";
import { useWizardShell } from "./WizardContext.js";

/** The analysis, to be corrected: what the visitor knows better is in force with the server's next answer, and the estimate with it. */
export function CorrectableAnalysis(): ReactElement | null {
  const { state, dispatch } = useWizardShell();
  const words = useMessages("wizard", wizardEn);
  const announce = useAnnounce();
  const { analysis, corrections, corrected, launch } = state;
  const said = useMessages("analysis", analysisEn).correctedSaid;
  const isBusy = analysis.status === "ready" && analysisInForce(state) === null && corrected.status === "waiting";
  const [wasBusy, setWasBusy] = useState(isBusy);
  useEffect(() => {
    setWasBusy(isBusy);
    if (wasBusy && !isBusy && corrected.status === "ready") announce(said);
  }, [wasBusy, isBusy, corrected.status, announce, said]);
  const read = analysis.status === "ready" ? analysis.value.analysis : null;
  const editing = useMemo<AnalysisEditing | undefined>(
    () =>
      read && launch.phase === "idle"
        ? {
            read,
            corrections,
            onFramework: (framework) => dispatch({ type: "framework-corrected", framework }),
            onJobType: (jobType) => dispatch({ type: "job-type-corrected", jobType }),
            onParameter: (name, value) => dispatch({ type: "parameter-corrected", name, value }),
            onUndo: () => dispatch({ type: "corrections-undone" }),
          }
        : undefined,
    [read, corrections, dispatch, launch.phase],
  );
  const shown = shownAnalysis(state);
  if (!shown) return null;
  return (
    <>
      {corrected.status === "failed" && (
        <ErrorNote
          error={fromErrorData(corrected.error)}
          heading={words.correctionFailed}
          onRetry={() => dispatch({ type: "refreshed", subject: "analysis" })}
        />
      )}
      <AnalysisView analysis={shown.analysis} heading={false} editing={editing} aria-busy={isBusy || undefined} />
    </>
  );
}

/** What the job is, in one sentence, as read or as corrected. */
export function AnalysedSentence(): ReactElement | null {
  const shown = shownAnalysis(useWizardShell().state);
  return shown && <JobSentence analysis={shown.analysis} />;
}
