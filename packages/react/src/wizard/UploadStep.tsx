"use client";
import { fromErrorData } from "@gpukit/core";
import { loadPart } from "@gpukit/sdk";
import { lazy, type ReactElement, Suspense, useId } from "react";
import { wizardEn } from "../messages/en/wizard.js";
import { useMessages } from "../messages/useMessages.js";
import { ErrorNote } from "../primitives/ErrorNote.js";
import { AnalyzingCard } from "../uploader/AnalyzingCard.js";
import { UploaderDropZone } from "../uploader/UploaderDropZone.js";
import { UploaderFileList } from "../uploader/UploaderFileList.js";
import { useJobSentence } from "../uploader/useJobSentence.js";
import { AccountNote } from "./AccountNote.js";
import { Gap } from "./Gap.js";
import { StepHeading } from "./StepHeading.js";
import { useGaps } from "./useGaps.js";
import { useWizardShell } from "./WizardContext.js";

// Comes while the files are on their way.
const AnalysisView = lazy(async () => ({
  default: (await loadPart(() => import("../uploader/AnalysisView.js"))).AnalysisView,
}));

/** Step 1: the files, and what they need. */
export function UploadStep(): ReactElement {
  const { state, dispatch, addFiles, maxFileBytes } = useWizardShell();
  const words = useMessages("wizard", wizardEn);
  const sentence = useJobSentence();
  const gap = useGaps("upload");
  const gapId = useId();
  const { files, analysis } = state;
  const usable = files.filter(({ status }) => status !== "refused");
  const isAnalysing =
    analysis.status === "waiting" && usable.length > 0 && usable.every(({ status }) => status === "uploaded");
  const fileGap = files.map(({ id }) => gap(`file:${id}`)).find((text) => text !== null) ?? null;
  const text = gap("files") ?? fileGap ?? gap("analysis") ?? gap("account");
  return (
    <>
      <StepHeading text={words.uploadText}>
        {analysis.status === "ready" ? sentence(analysis.value.analysis) : words.uploadHeading}
      </StepHeading>
      <UploaderFileList
        files={files}
        maxBytes={maxFileBytes}
        onRetry={(id) => dispatch({ type: "file-retried", id })}
        onRemove={(id) => dispatch({ type: "file-removed", id })}
      />
      <UploaderDropZone
        onFiles={(added) => void addFiles(added)}
        maxBytes={maxFileBytes}
        compact={files.length > 0}
        invalid={gap("files") !== null}
        describedBy={text === null ? undefined : gapId}
      />
      <Gap id={gapId} text={text} />
      {usable.length > 0 && <AccountNote />}
      {isAnalysing && <AnalyzingCard />}
      {analysis.status === "failed" && (
        <ErrorNote
          error={fromErrorData(analysis.error)}
          heading={words.analysisFailed}
          onRetry={() => dispatch({ type: "refreshed", subject: "analysis" })}
        />
      )}
      {analysis.status === "ready" && (
        <Suspense fallback={<AnalyzingCard />}>
          <AnalysisView analysis={analysis.value.analysis} heading={false} />
        </Suspense>
      )}
    </>
  );
}
