import {
  GpuKitError,
  type GpuKitErrorData,
  isRead,
  type JobAnalysis,
  type JobFile,
  jobFileLimitBytes,
} from "@gpukit/core";
import type { AnalysisAnswer, AnalysisRequest } from "./analysisMessages.js";

export interface AnalyzeLocallyParameters {
  /** The job's files, each with its path inside the job; a browser's `File` is a blob. */
  files: readonly { path: string; blob: Blob }[];
  signal?: AbortSignal | undefined;
  /** How long reading may take. @default 1_500 */
  limitMs?: number | undefined;
}

export type AnalyzeLocallyReturnType = JobAnalysis | null;

// Written out one by one: a bundler finds files by these very expressions, and places each as it is.
const workerUrl = new URL("../worker/analysisWorker.js", import.meta.url);
const readerUrls = {
  archive: new URL("../worker/archive.js", import.meta.url).href,
  configuration: new URL("../worker/configuration.js", import.meta.url).href,
  dockerfile: new URL("../worker/dockerfile.js", import.meta.url).href,
  toml: new URL("../worker/toml.js", import.meta.url).href,
  yaml: new URL("../worker/yaml.js", import.meta.url).href,
};

/** What loading the worker may take on top, on a slow line. */
const loadingMs = 10_000;

/**
 * Says what files are and need in a worker of this page, before anything is sent. Null where the page cannot start one (a security policy,
 * assets of another origin, no workers at all): then the server's analysis, which comes with the upload, is the only one. Rejects with what
 * `analyzeJob` throws, and with the signal's reason.
 */
export async function analyzeLocally({
  files,
  signal,
  limitMs = 1_500,
}: AnalyzeLocallyParameters): Promise<AnalyzeLocallyReturnType> {
  signal?.throwIfAborted();
  const request: AnalysisRequest = { files: await Promise.all(files.map(readWanted)), readerUrls, limitMs };
  signal?.throwIfAborted();
  const worker = startWorker();
  if (!worker) return null;
  try {
    const answer = await ask(worker, request, { signal, waitMs: limitMs + loadingMs });
    if (answer === null) return null;
    if ("error" in answer) throw withWords(answer.error);
    return answer.analysis;
  } finally {
    worker.terminate();
  }
}

/** The worker has no catalogue of errors: what it leaves blank is said here. */
function withWords({ code, shortMessage, facts, whatToDo }: GpuKitErrorData): GpuKitError {
  return new GpuKitError(code, shortMessage, { facts, whatToDo: whatToDo === "" ? undefined : whatToDo });
}

/** Data says nothing about a job but its size, and a data set need not be held for that. */
async function readWanted({ path, blob }: { path: string; blob: Blob }): Promise<JobFile> {
  const wanted = isRead(path) && blob.size <= jobFileLimitBytes;
  return { path, bytes: wanted ? new Uint8Array(await blob.arrayBuffer()) : new Uint8Array(), sizeBytes: blob.size };
}

function startWorker(): Worker | null {
  try {
    return new Worker(workerUrl, { type: "module" });
  } catch {
    return null;
  }
}

function ask(
  worker: Worker,
  request: AnalysisRequest,
  { signal, waitMs }: { signal: AbortSignal | undefined; waitMs: number },
): Promise<AnalysisAnswer | null> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () =>
        reject(
          new GpuKitError("analysis-stopped", "The analysis was stopped.", {
            facts: [`It took longer than ${waitMs} ms.`],
          }),
        ),
      waitMs,
    );
    const abort = () => reject(signal?.reason);
    signal?.addEventListener("abort", abort, { once: true });
    const settle = (answer: AnalysisAnswer | null) => {
      clearTimeout(limit);
      signal?.removeEventListener("abort", abort);
      resolve(answer);
    };
    worker.onmessage = ({ data }: MessageEvent<AnalysisAnswer>) => settle(data);
    // Also where the script could not be loaded or a reader is missing: the server reads the same files.
    worker.onerror = (event) => {
      event.preventDefault();
      settle(null);
    };
    worker.onmessageerror = () => settle(null);
    worker.postMessage(
      request,
      request.files.map(({ bytes }) => bytes.buffer as ArrayBuffer),
    );
  });
}
