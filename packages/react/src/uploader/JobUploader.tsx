"use client";
import { jobFileLimitBytes } from "@gpukit/core";
import type { StoredAnalysis } from "@gpukit/sdk";
import {
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  forwardRef,
  type RefAttributes,
  Suspense,
  useEffect,
  useId,
  useRef,
} from "react";
import { useWalletSession } from "../hooks/useWalletSession.js";
import { uploaderEn } from "../messages/en/uploader.js";
import { useFormat } from "../messages/useFormat.js";
import { useCommonMessages, useMessages } from "../messages/useMessages.js";
import { Button } from "../primitives/Button.js";
import { ErrorNote } from "../primitives/ErrorNote.js";
import { Frame } from "../primitives/Frame.js";
import { Note } from "../primitives/Note.js";
import { useAnnounce } from "../provider/useAnnounce.js";
import { useGpuKit } from "../provider/useGpuKit.js";
import { AnalysisSoFar } from "./AnalysisSoFar.js";
import { fileProblem } from "./fileProblem.js";
import { JobSentence, prefetchAnalysisView } from "./lateAnalysis.js";
import { UploaderDropZone } from "./UploaderDropZone.js";
import { UploaderFileList } from "./UploaderFileList.js";
import type { Submission } from "./useSubmission.js";
import { useUploader } from "./useUploader.js";

export interface JobUploaderProps extends Omit<ComponentPropsWithoutRef<"div">, "children"> {
  /** The job's files, where the caller holds them. */
  files?: readonly File[] | undefined;
  /** The files at first, where the component holds them. */
  defaultFiles?: readonly File[] | undefined;
  /** Files were added or taken out; also those that are refused. */
  onFilesChange?: ((files: readonly File[]) => void) | undefined;
  /** The server has analysed all usable files. */
  onAnalysed?: ((stored: StoredAnalysis) => void) | undefined;
  /** @default true */
  multiple?: boolean | undefined;
  /** The limit for one file, bytes. @default 25 MB */
  maxBytes?: number | undefined;
}

/**
 * Takes the files of a job, checks each before a byte is sent, uploads them, and shows what the server reads in them. Its parts can be
 * used alone: `UploaderDropZone`, `UploaderFileList`, `AnalysisView`. Data attribute: `data-state` = the submission's status.
 *
 * @example
 * import { JobUploader } from "@gpukit/react/uploader";
 *
 * const Upload = () => <JobUploader onAnalysed={({ id }) => console.log(id)} />;
 */
export const JobUploader: ForwardRefExoticComponent<JobUploaderProps & RefAttributes<HTMLDivElement>> = forwardRef(
  function JobUploader(props, ref) {
    const {
      files,
      defaultFiles,
      onFilesChange,
      onAnalysed,
      multiple = true,
      maxBytes = jobFileLimitBytes,
      ...rest
    } = props;
    const words = useMessages("uploader", uploaderEn);
    const titleId = useId();
    const uploader = useUploader({ files, defaultFiles, onFilesChange, onAnalysed, multiple, maxBytes });
    const { submission, shown, retry } = uploader;
    useSubmissionAnnouncements(submission);
    useRefusalAnnouncements(uploader, maxBytes);
    const hasFiles = shown.length > 0;
    useEffect(() => {
      if (hasFiles) prefetchAnalysisView().catch(() => {});
    }, [hasFiles]);
    const analysis = submission.status === "analysed" ? submission.stored.analysis : null;
    // Where a file is to blame its own line says so; what an account would mend is said once for all.
    const needsNote =
      submission.status === "failed" &&
      (submission.error.code === "sign-in-required" || !shown.some(({ status }) => status === "failed"));
    return (
      <Frame
        ref={ref}
        role="group"
        aria-labelledby={titleId}
        data-gk-part="uploader"
        data-state={submission.status}
        {...rest}
      >
        <header data-gk-part="uploader-head">
          <h3 data-gk-part="screen-title" id={titleId}>
            {analysis ? (
              <Suspense fallback={words.title}>
                <JobSentence analysis={analysis} spoken />
              </Suspense>
            ) : (
              words.title
            )}
          </h3>
        </header>
        <UploaderFileList
          files={shown}
          maxBytes={maxBytes}
          onRetry={uploader.resume}
          onPause={uploader.pause}
          onResume={uploader.resume}
          onRemove={uploader.remove}
        />
        <UploaderDropZone onFiles={uploader.add} multiple={multiple} maxBytes={maxBytes} compact={hasFiles} />
        {needsNote && <SubmissionError submission={submission} onRetry={retry} />}
        <AnalysisSoFar
          files={uploader.usable}
          stored={analysis}
          analyzing={submission.status === "analyzing"}
          failed={submission.status === "failed" && submission.percent === 100}
        />
      </Frame>
    );
  },
);

/** What kept the analysis from happening, where no single file is to blame; signing in is offered where that is all it needs. */
function SubmissionError({
  submission,
  onRetry,
}: {
  submission: Submission & { status: "failed" };
  onRetry: () => void;
}) {
  const words = useMessages("uploader", uploaderEn);
  const common = useCommonMessages();
  const { reportError, notify } = useGpuKit();
  const wallet = useWalletSession();
  const { error } = submission;
  const needsAccount = error.code === "sign-in-required";
  const enter = async () => {
    try {
      await wallet.signIn();
      onRetry();
    } catch (failure) {
      notify({ tone: "bad", text: reportError(failure).shortMessage });
    }
  };
  if (!needsAccount) return <ErrorNote error={error} heading={words.analysisFailed} onRetry={onRetry} />;
  return (
    <Note role="alert" tone="warn" heading={words.signInNeeded} data-code={error.code}>
      <div data-gk-part="note-actions">
        {wallet.connector ? (
          <Button size="small" kind="primary" busy={wallet.signingIn} onClick={enter}>
            {words.signIn}
          </Button>
        ) : (
          <Button size="small" onClick={onRetry}>
            {common.retry}
          </Button>
        )}
      </div>
    </Note>
  );
}

/** Says to screen readers how far it is: every quarter of the upload, then the steps. */
function useSubmissionAnnouncements(submission: Submission): void {
  const announce = useAnnounce();
  const words = useMessages("uploader", uploaderEn);
  const format = useFormat();
  const said = useRef("");
  const next = () => {
    switch (submission.status) {
      case "idle":
        return "";
      case "uploading": {
        const quarter = Math.floor(submission.percent / 25) * 25;
        return quarter === 0 ? "" : words.uploadProgress({ percent: format.percent(quarter / 100) });
      }
      case "analyzing":
        return `${words.uploadComplete}. ${words.analyzing}`;
      case "paused":
      case "analysed":
      case "failed":
        // The sentence and the note say it themselves.
        return "";
    }
  };
  const text = next();
  useEffect(() => {
    if (text === said.current) return;
    said.current = text;
    if (text) announce(text);
  }, [text, announce]);
}

/** Says why a file was refused, once. */
function useRefusalAnnouncements({ shown }: ReturnType<typeof useUploader>, maxBytes: number): void {
  const announce = useAnnounce();
  const words = useMessages("uploader", uploaderEn);
  const format = useFormat();
  const said = useRef(new Set<string>());
  useEffect(() => {
    for (const file of shown) {
      if (file.status !== "refused" && file.status !== "failed") {
        said.current.delete(file.id);
        continue;
      }
      if (said.current.has(file.id)) continue;
      said.current.add(file.id);
      const size = format.bytes(file.sizeBytes);
      announce(
        `${file.name}: ${fileProblem(words, { error: file.error, size, limit: format.bytes(maxBytes) })}`,
        "assertive",
      );
    }
  }, [shown, announce, words, format, maxBytes]);
}
