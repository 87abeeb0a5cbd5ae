"use client";
import { fromErrorData } from "@gpukit/core";
import { loadPart } from "@gpukit/sdk";
import { lazy, type ReactElement, Suspense, useId, useMemo } from "react";
import { wizardEn } from "../messages/en/wizard.js";
import { useMessages } from "../messages/useMessages.js";
import { ErrorNote } from "../primitives/ErrorNote.js";
import { AnalysisSoFar } from "../uploader/AnalysisSoFar.js";
import { UploaderFileList } from "../uploader/lateFileList.js";
import { UploaderDropZone } from "../uploader/UploaderDropZone.js";
import { Gap } from "./Gap.js";
import { JobDescription } from "./JobDescription.js";
import { AnalysedSentence, CorrectableAnalysis } from "./lateCorrectableAnalysis.js";
import { StepHeading } from "./StepHeading.js";
import { useGaps } from "./useGaps.js";
import { useWizardShell } from "./WizardContext.js";

// The same element each time: what is remembered below it need not be drawn anew.
const correctable = <CorrectableAnalysis />;
// Comes with the first file: before that nobody has to be anybody.
const AccountNote = lazy(async () => ({ default: (await loadPart(() => import("./AccountNote.js"))).AccountNote }));

const ReopenFiles = lazy(async () => ({ default: (await loadPart(() => import("./ReopenFiles.js"))).ReopenFiles }));

/** Step 1: the files, and what they need. */
export function UploadStep(): ReactElement {
  const { state, dispatch, addFiles, fileOf, maxFileBytes } = useWizardShell();
  const words = useMessages("wizard", wizardEn);
  const gap = useGaps("upload");
  const gapId = useId();
  const { files, analysis } = state;
  const usable = files.filter(({ status }) => status !== "refused");
  const isAnalysing =
    analysis.status === "waiting" && usable.length > 0 && usable.every(({ status }) => status === "uploaded");
  const fileGap = files.map(({ id }) => gap(`file:${id}`)).find((text) => text !== null) ?? null;
  const usableIds = usable.map(({ id }) => id).join(" ");
  const held = useMemo(() => usableIds.split(" ").flatMap((id) => fileOf(id) ?? []), [usableIds, fileOf]);
  const text = gap("files") ?? fileGap ?? gap("analysis") ?? gap("account");
  return (
    <>
      <StepHeading text={words.uploadText}>
        {analysis.status === "ready" ? (
          <Suspense fallback={words.uploadHeading}>
            <AnalysedSentence />
          </Suspense>
        ) : (
          words.uploadHeading
        )}
      </StepHeading>
      {files.length > 0 && (
        <Suspense fallback={null}>
          <UploaderFileList
            files={files}
            maxBytes={maxFileBytes}
            onRetry={(id) => dispatch({ type: "file-retried", id })}
            onPause={(id) => dispatch({ type: "file-paused", id })}
            onResume={(id) => dispatch({ type: "file-retried", id })}
            onRemove={(id) => dispatch({ type: "file-removed", id })}
          />
        </Suspense>
      )}
      {files.some(({ status }) => status === "missing") && (
        <Suspense fallback={null}>
          <ReopenFiles />
        </Suspense>
      )}
      <UploaderDropZone
        onFiles={(added) => void addFiles(added)}
        maxBytes={maxFileBytes}
        compact={files.length > 0}
        invalid={gap("files") !== null}
        describedBy={text === null ? undefined : gapId}
      >
        <Gap id={gapId} text={text} />
      </UploaderDropZone>
      {files.length === 0 && <JobDescription />}
      {usable.length > 0 && (
        <Suspense fallback={null}>
          <AccountNote />
        </Suspense>
      )}
      {analysis.status === "failed" && (
        <ErrorNote
          error={fromErrorData(analysis.error)}
          heading={words.analysisFailed}
          onRetry={() => dispatch({ type: "refreshed", subject: "analysis" })}
        />
      )}
      <AnalysisSoFar
        files={held}
        stored={analysis.status === "ready" ? analysis.value.analysis : null}
        analyzing={isAnalysing}
        failed={analysis.status === "failed"}
      >
        {correctable}
      </AnalysisSoFar>
    </>
  );
}
