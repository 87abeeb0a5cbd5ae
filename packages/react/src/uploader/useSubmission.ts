"use client";
import type { GpuKitError } from "@gpukit/core";
import { createAnalysis, loadPart, type StoredAnalysis } from "@gpukit/sdk";
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useGpuKit } from "../provider/useGpuKit.js";
import { useLatest } from "../provider/useLatest.js";
import { createUploadQueue, type FileUploads } from "./createUploadQueue.js";

/** How far the upload and analysis of a set of files are; percent 0–100 over all of them. */
export type Submission =
  | { status: "idle" }
  | { status: "uploading"; percent: number }
  | { status: "paused"; percent: number }
  | { status: "analyzing" }
  | { status: "analysed"; stored: StoredAnalysis }
  | { status: "failed"; percent: number; error: GpuKitError };

const idle: Submission = { status: "idle" };

/**
 * Uploads a set of files, each by itself, and has the server analyse them once all have arrived; another set, or none, ends the analysis
 * before. `files` must keep its identity while it is the same.
 */
export function useSubmission(
  files: readonly File[],
  { onAnalysed }: { onAnalysed: ((stored: StoredAnalysis) => void) | undefined },
): {
  submission: Submission;
  uploads: FileUploads;
  pause: (file: File) => void;
  resume: (file: File) => void;
  /** Asks for the analysis again, after whatever stopped. */
  retry: () => void;
} {
  const { client, reportError } = useGpuKit();
  const queue = useMemo(
    () =>
      createUploadQueue({
        async send(file, options) {
          const { sendChosenFile } = await loadPart(() => import("./sendChosenFile.js"), options);
          return sendChosenFile(client, { file, ...options });
        },
        toError: reportError,
      }),
    [client, reportError],
  );
  const uploads = useSyncExternalStore(queue.subscribe, queue.getUploads, queue.getUploads);
  useEffect(() => queue.setFiles(files), [queue, files]);
  useEffect(() => () => queue.stop(), [queue]);

  const done = useLatest(onAnalysed);
  const [attempt, setAttempt] = useState(0);
  const [told, setTold] = useState<{ asked: string; submission: Submission } | null>(null);
  const artifactIds = arrivedIn(files, uploads);
  const asked = artifactIds === null ? "" : JSON.stringify([attempt, artifactIds]);
  useEffect(() => {
    if (asked === "") return;
    const stop = new AbortController();
    const ask = async () => {
      try {
        const [, artifactIds] = JSON.parse(asked) as [number, string[]];
        const stored = await createAnalysis(client, { artifactIds, signal: stop.signal });
        if (stop.signal.aborted) return;
        setTold({ asked, submission: { status: "analysed", stored } });
        done.current?.(stored);
      } catch (error) {
        if (!stop.signal.aborted)
          setTold({ asked, submission: { status: "failed", percent: 100, error: reportError(error) } });
      }
    };
    void ask();
    return () => stop.abort();
  }, [client, asked, done, reportError]);

  const submission = asked === "" ? uploading(files, uploads) : told?.asked === asked ? told.submission : analyzing;
  const latest = useLatest(submission);
  const retry = useCallback(() => {
    const { current } = latest;
    for (const [file, { status }] of queue.getUploads()) if (status === "failed") queue.resume(file);
    // Unless only the line broke, what has arrived may be gone, or somebody else's.
    const isLost =
      current.status === "failed" && current.percent === 100 && current.error.code !== "server-unreachable";
    if (isLost) queue.startOver();
    setAttempt((known) => known + 1);
  }, [queue, latest]);
  return { submission, uploads, pause: queue.pause, resume: queue.resume, retry };
}

const analyzing: Submission = { status: "analyzing" };

/** The artifacts of all files, in order; null while one is not there, or there is none. */
function arrivedIn(files: readonly File[], uploads: FileUploads): string[] | null {
  const artifactIds: string[] = [];
  for (const file of files) {
    const upload = uploads.get(file);
    if (upload?.status !== "uploaded") return null;
    artifactIds.push(upload.artifactId);
  }
  return artifactIds.length > 0 ? artifactIds : null;
}

/** Where the uploads are as one: on their way while one is, else stopped by what failed first, else waiting for whoever paused them. */
function uploading(files: readonly File[], uploads: FileUploads): Submission {
  const known = files.flatMap((file) => uploads.get(file) ?? []);
  if (known.length === 0) return idle;
  const bytes = files.reduce((sum, file) => sum + Math.max(1, file.size), 0);
  const sent = files.reduce((sum, file) => sum + Math.max(1, file.size) * (uploads.get(file)?.percent ?? 0), 0);
  const percent = Math.floor(sent / bytes);
  if (known.some(({ status }) => status === "uploading" || status === "waiting"))
    return { status: "uploading", percent };
  for (const upload of known) if (upload.status === "failed") return { status: "failed", percent, error: upload.error };
  return { status: "paused", percent };
}
