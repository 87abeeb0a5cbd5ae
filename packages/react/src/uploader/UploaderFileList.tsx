"use client";
import { jobFileLimitBytes } from "@gpukit/core";
import type { ReactElement } from "react";
import { Icon } from "../icons/Icon.js";
import { checkIcon, crossCircleIcon, fileIcon, pauseIcon, playIcon, refreshIcon, trashIcon } from "../icons/paths.js";
import { type UploaderMessages, uploaderEn } from "../messages/en/uploader.js";
import { useFormat } from "../messages/useFormat.js";
import { useCommonMessages, useMessages } from "../messages/useMessages.js";
import { Badge } from "../primitives/Badge.js";
import { Button } from "../primitives/Button.js";
import { Progress } from "../primitives/Progress.js";
import { fileProblem } from "./fileProblem.js";
import type { UploaderFile } from "./UploaderFile.js";
import { useUploadRate } from "./useUploadRate.js";

export interface UploaderFileListProps {
  files: readonly UploaderFile[];
  /** The limit a refused file is told of, bytes. @default 25 MB */
  maxBytes?: number | undefined;
  /** Shows "Try again" on files whose upload stopped. */
  onRetry?: ((id: string) => void) | undefined;
  /** Shows a way to hold an upload up. */
  onPause?: ((id: string) => void) | undefined;
  /** Shows a way to go on with one that is paused. */
  onResume?: ((id: string) => void) | undefined;
  /** Shows a way to take a file out. */
  onRemove?: ((id: string) => void) | undefined;
}

/**
 * The job's files: name, size, type, and how far each upload is. Stands in a frame. Data attribute on `file`: `data-state` = the file's
 * status.
 */
export function UploaderFileList({
  files,
  maxBytes = jobFileLimitBytes,
  ...acts
}: UploaderFileListProps): ReactElement | null {
  const words = useMessages("uploader", uploaderEn);
  if (files.length === 0) return null;
  return (
    <ul data-gk-part="file-list" aria-label={words.fileList}>
      {files.map((file) => (
        <FileRow key={file.id} file={file} words={words} maxBytes={maxBytes} {...acts} />
      ))}
    </ul>
  );
}

interface FileRowProps extends Pick<UploaderFileListProps, "onRetry" | "onPause" | "onResume" | "onRemove"> {
  file: UploaderFile;
  words: UploaderMessages;
  maxBytes: number;
}

function FileRow({ file, words, maxBytes, onRetry, onPause, onResume, onRemove }: FileRowProps): ReactElement {
  const common = useCommonMessages();
  const format = useFormat();
  const { id, path, name, sizeBytes, type, status } = file;
  const size = format.bytes(sizeBytes);
  const percent = "percent" in file && status !== "uploaded" ? file.percent : null;
  const rate = useUploadRate({ sizeBytes, percent: status === "uploading" ? file.percent : null });
  const problem = problemOf(file, {
    words,
    size,
    limit: format.bytes(maxBytes),
    percentText: format.percent((percent ?? 0) / 100),
  });
  const isBroken = status === "refused" || status === "failed" || status === "missing";
  return (
    <li data-gk-part="file" data-state={status}>
      <Icon path={fileIcon} />
      <div data-gk-part="file-text">
        <strong>{path}</strong>
        <span>
          {`${percent === null || status === "failed" ? size : words.uploading({ sent: format.bytes((sizeBytes * percent) / 100), size })} · ${words.fileTypes[type]}`}
          {status === "chosen" && ` · ${words.waiting}`}
          {status === "uploading" && ` · ${format.percent(file.percent / 100)}`}
          {status === "paused" && ` · ${words.paused}`}
          {rate &&
            ` · ${words.rate({ rate: format.bytes(rate.bytesPerSecond), left: format.durationShort(rate.leftMs) })}`}
        </span>
        {status === "uploaded" && (
          <Badge tone="ok">
            <Icon path={checkIcon} />
            {words.uploadComplete}
          </Badge>
        )}
      </div>
      <div data-gk-part="file-actions">
        {status === "failed" && onRetry && (
          <Button size="small" aria-label={words.retryFile({ name })} onClick={() => onRetry(id)}>
            <Icon path={refreshIcon} />
            {common.retry}
          </Button>
        )}
        {status === "uploading" && onPause && (
          <Button kind="quiet" size="small" square aria-label={words.pauseFile({ name })} onClick={() => onPause(id)}>
            <Icon path={pauseIcon} />
          </Button>
        )}
        {status === "paused" && onResume && (
          <Button kind="quiet" size="small" square aria-label={words.resumeFile({ name })} onClick={() => onResume(id)}>
            <Icon path={playIcon} />
          </Button>
        )}
        {onRemove && (
          <Button
            kind={isBroken ? "plain" : "quiet"}
            size="small"
            square={!isBroken}
            aria-label={words.removeFile({ name })}
            onClick={() => onRemove(id)}
          >
            {isBroken ? words.remove : <Icon path={trashIcon} />}
          </Button>
        )}
      </div>
      {percent !== null && (
        <Progress
          value={percent / 100}
          label={words.uploadOf({ name })}
          tone={status === "failed" ? "bad" : "accent"}
        />
      )}
      {problem && (
        <p data-gk-part="field-error">
          <Icon path={crossCircleIcon} />
          <span>{problem}</span>
        </p>
      )}
    </li>
  );
}

interface ProblemWords {
  words: UploaderMessages;
  size: string;
  limit: string;
  percentText: string;
}

/** What stands in a file's way, null where nothing does. */
function problemOf(file: UploaderFile, { words, size, limit, percentText }: ProblemWords): string | null {
  switch (file.status) {
    case "refused":
      return fileProblem(words, { error: file.error, size, limit });
    case "failed":
      return `${words.uploadStopped({ percent: percentText })} ${fileProblem(words, { error: file.error, size, limit })}`;
    case "missing":
      return words.missing;
    default:
      return file.changed ? words.changed : null;
  }
}
