import { isGpuKitError } from "@gpukit/core";
import { type GpuKitClient, type UploadFileReturnType, uploadFile } from "@gpukit/sdk";
import { pathOf } from "./chosenFiles.js";
import { paced } from "./paced.js";
import { uploadMarks } from "./uploadMarks.js";

/** A browser tells of every 50 ms; each time the page draws itself anew, which nobody can follow. */
const progressEveryMs = 500;

export interface SendChosenFileParameters {
  file: File;
  onHash?: ((sha256: string) => void) | undefined;
  /** Percent 0–100, whole. */
  onProgress: (percent: number) => void;
  signal: AbortSignal;
}

/** Uploads a file, from where it was left off if it was begun before: after a pause, a broken line or a reload. */
export async function sendChosenFile(
  client: GpuKitClient,
  { file, onHash, onProgress, signal }: SendChosenFileParameters,
): Promise<UploadFileReturnType> {
  const tellPercent = paced(onProgress, { wait: () => client.timing.wait(progressEveryMs, signal) });
  const marks = uploadMarks(undefined, `gpukit.uploads ${client.url}`);
  try {
    const sent = await uploadFile(client, {
      file: { path: pathOf(file), blob: file },
      onHash,
      onProgress: (sentBytes) => tellPercent(Math.floor((100 * sentBytes) / Math.max(1, file.size))),
      resumeFrom: marks.find(file),
      onUploadUrl: (url) => marks.keep(file, url),
      signal,
    });
    marks.drop(file);
    return sent;
  } catch (error) {
    // What the server refuses it does not keep.
    if (!signal.aborted && !isGpuKitError(error, "server-unreachable")) marks.drop(file);
    throw error;
  }
}
