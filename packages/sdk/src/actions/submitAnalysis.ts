import { GpuKitError, type Id, type JobFile, safeJobPath } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { createProgressMeter } from "../files/progressMeter.js";
import type { StoredAnalysis } from "../protocol/storedAnalysis.js";
import { loadPart } from "../transport/loadPart.js";

export interface SubmitAnalysisParameters {
  /** The job's files, each with its path inside the job. */
  files: readonly JobFile[];
  /** Told the upload's percentage, 0 to 100, never falling. */
  onProgress?: ((percent: number) => void) | undefined;
  /** Artifacts by path and hash, filled as files arrive: hand the same map in again and only the rest is sent. */
  uploads?: Map<string, Id> | undefined;
  signal?: AbortSignal | undefined;
}

export type SubmitAnalysisReturnType = StoredAnalysis;

/**
 * Uploads a job's files, resumably and each proven by its hash, and has the server say what they are and need. Throws `file-empty`
 * for a job without a byte, `file-name-unsafe` (both before anything is sent), `artifact-hash-mismatch`, `sign-in-required` or
 * `server-unreachable`.
 */
export async function submitAnalysis(
  client: GpuKitClient,
  { files, onProgress = () => {}, uploads = new Map(), signal }: SubmitAnalysisParameters,
): Promise<SubmitAnalysisReturnType> {
  assertSendable(files);
  const meter = createProgressMeter(
    files.map((file) => file.bytes.length),
    onProgress,
  );
  const { sendFile } = await loadPart(() => import("../files/sendFile.js"), { timing: client.timing, signal });
  const uploaded: { artifactId: string; sha256: string }[] = [];
  for (const [index, file] of files.entries()) {
    meter.report(index, 0);
    const sent = await sendFile(client, {
      file,
      onHash: (sha256) => uploads.get(`${file.path} ${sha256}`),
      onProgress: (sentBytes) => meter.report(index, sentBytes),
      signal,
    });
    uploads.set(`${file.path} ${sent.sha256}`, sent.artifactId);
    meter.report(index, Number.POSITIVE_INFINITY);
    uploaded.push(sent);
  }
  const stored = await client.transport.mutate(
    "analyses.create",
    { artifactIds: uploaded.map(({ artifactId }) => artifactId) },
    { signal },
  );
  for (const { artifactId, sha256 } of uploaded) assertStored(stored, { artifactId, sha256 });
  return stored;
}

/** What the server would refuse only after it has arrived. A file without bytes is welcome beside others: a package's mark is one. */
function assertSendable(files: readonly JobFile[]): void {
  for (const { path } of files) safeJobPath(path);
  if (files.every(({ bytes }) => bytes.length === 0))
    throw new GpuKitError("file-empty", "There is nothing to analyse.", {
      facts: files.map(({ path }) => `Empty: ${path}`),
    });
}

function assertStored(
  { artifacts }: StoredAnalysis,
  { artifactId, sha256 }: { artifactId: string; sha256: string },
): void {
  const artifact = artifacts.find(({ id }) => id === artifactId);
  if (artifact?.sha256 !== sha256)
    throw new GpuKitError("artifact-hash-mismatch", "The server holds other bytes than were sent.", {
      facts: [`Artifact: ${artifactId}`, `Sent: ${sha256}`, `Stored: ${artifact?.sha256 ?? "nothing"}`],
    });
}
