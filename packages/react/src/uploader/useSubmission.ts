"use client";
import type { GpuKitError, Id } from "@gpukit/core";
import { type StoredAnalysis, submitAnalysis } from "@gpukit/sdk";
import { useCallback, useEffect, useRef, useState } from "react";
import { useGpuKit } from "../provider/useGpuKit.js";
import { useLatest } from "../provider/useLatest.js";
import { pathOf, unreadableFile } from "./chosenFiles.js";

/** How far the upload and analysis of a set of files are; percent 0–100 over all of them. */
export type Submission =
  | { status: "idle" }
  | { status: "uploading"; percent: number }
  | { status: "analyzing" }
  | { status: "analysed"; stored: StoredAnalysis }
  | { status: "failed"; percent: number; error: GpuKitError };

const idle: Submission = { status: "idle" };

/** Uploads and analyses a set of files; another set, or none, ends the one before. `files` must keep its identity while it is the same. */
export function useSubmission(
  files: readonly File[],
  { onAnalysed }: { onAnalysed: ((stored: StoredAnalysis) => void) | undefined },
): { submission: Submission; retry: () => void } {
  const { client, reportError } = useGpuKit();
  const [attempt, setAttempt] = useState(0);
  const [told, setTold] = useState<{ files: readonly File[]; attempt: number; submission: Submission } | null>(null);
  const done = useLatest(onAnalysed);
  // What has arrived is not sent again, neither by a retry nor when a file is added.
  const uploads = useRef(new Map<string, Id>());

  useEffect(() => {
    if (files.length === 0) return;
    const stop = new AbortController();
    let percent = 0;
    const tell = (submission: Submission) => {
      if (!stop.signal.aborted) setTold({ files, attempt, submission });
    };
    const submit = async () => {
      tell({ status: "uploading", percent });
      try {
        const stored = await submitAnalysis(client, {
          files: await Promise.all(files.map(readFile)),
          uploads: uploads.current,
          signal: stop.signal,
          onProgress(next) {
            percent = next;
            tell(next < 100 ? { status: "uploading", percent } : { status: "analyzing" });
          },
        });
        if (stop.signal.aborted) return;
        tell({ status: "analysed", stored });
        done.current?.(stored);
      } catch (error) {
        if (stop.signal.aborted) return;
        const known = reportError(error);
        // Unless only the line broke, what was sent may be gone, or somebody else's.
        if (known.code !== "server-unreachable") uploads.current.clear();
        tell({ status: "failed", percent, error: known });
      }
    };
    void submit();
    return () => stop.abort();
  }, [client, files, attempt, done, reportError]);

  const retry = useCallback(() => setAttempt((known) => known + 1), []);
  const isCurrent = told?.files === files && told.attempt === attempt;
  return { submission: isCurrent ? told.submission : idle, retry };
}

async function readFile(file: File): Promise<{ path: string; bytes: Uint8Array }> {
  try {
    return { path: pathOf(file), bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch (error) {
    throw unreadableFile(file, error);
  }
}
