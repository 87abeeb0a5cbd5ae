import { fromErrorData, GpuKitError } from "@gpukit/core";
import { systemTiming } from "../transport/timing.js";
import { readErrorData } from "./readErrorData.js";
import {
  isPassing,
  Refusal,
  type SendRestParameters,
  sendRest,
  type Upload,
  type UploadedArtifact,
} from "./sendRest.js";

export interface UploadArtifactParameters extends SendRestParameters {
  /** Where an earlier upload of the same file was left off; one that is gone begins anew. */
  resumeFrom?: string | undefined;
  /** Pauses before the tries after a broken connection, milliseconds. @default ten, growing to 5 s */
  retryDelaysMs?: number[];
}

/** A line that was cut is often back at once; one that is not is given more time with each try, 11 s in all. */
const pausesMs = [50, 100, 100, 100, 150, 300, 700, 1_500, 3_000, 5_000];

/**
 * Uploads one file in resumable pieces (tus 1.0) and returns its artifact. The server compares the hash. Throws
 * `artifact-hash-mismatch`, `file-too-large`, `sign-in-required` and the like as the server says, `file-unreadable`, and
 * `server-unreachable` when the connection stays broken.
 */
export async function uploadArtifact(parameters: UploadArtifactParameters): Promise<UploadedArtifact> {
  const { source, path, resumeFrom, retryDelaysMs = pausesMs, signal } = parameters;
  const upload: Upload = { url: resumeFrom, offset: 0, artifact: null };
  let tries = 0;
  try {
    while (true) {
      const before = upload.offset;
      try {
        await sendRest(upload, parameters);
        break;
      } catch (error) {
        signal?.throwIfAborted();
        // What is on its way counts: only tries in a row that bring nothing are fruitless.
        if (upload.offset > before) tries = 0;
        const pauseMs = retryDelaysMs[tries++];
        if (!isWorthRetrying(error) || pauseMs === undefined) throw toUploadError(error, parameters);
        await systemTiming.wait(pauseMs, signal);
      }
    }
  } finally {
    source.close();
  }
  if (upload.artifact) return upload.artifact;
  throw new GpuKitError("internal", "The server took the file and named no artifact.", { facts: [path] });
}

function isWorthRetrying(error: unknown): boolean {
  if (error instanceof GpuKitError) return false;
  const answer = error instanceof Refusal ? error.answer : null;
  return !answer || isPassing(answer.status);
}

function toUploadError(error: unknown, { url, path }: UploadArtifactParameters): GpuKitError {
  if (error instanceof GpuKitError) return error;
  const facts = [`File: ${path}`, `Server: ${url}`];
  const answer = error instanceof Refusal ? error.answer : null;
  if (!answer) return new GpuKitError("server-unreachable", "The upload broke off.", { facts, cause: error });
  const data = readErrorData(answer.text);
  if (data) return fromErrorData({ ...data, facts: [...data.facts, `File: ${path}`] });
  const { status, text } = answer;
  const code = status >= 500 ? "server-unreachable" : status === 401 ? "sign-in-required" : "invalid-input";
  return new GpuKitError(code, "The server refused the file.", {
    facts: [...facts, `Its answer: ${status} ${text.slice(0, 300)}`],
    cause: error,
  });
}
