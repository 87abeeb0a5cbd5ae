import { isGpuKitError, type JobOutput } from "@gpukit/core";
import type { NodeClient } from "@gpukit/sdk/node";
import { hashFile } from "../platform/hashFile.js";
import type { OutputFile } from "./collectOutputs.js";

export interface UploadOutputsParameters {
  files: readonly OutputFile[];
  /** What an earlier try uploaded; not sent again where it is still the same. */
  uploaded: readonly JobOutput[];
  insist: <Value>(call: () => Promise<Value>) => Promise<Value>;
  signal: AbortSignal;
  onFile: (index: number) => void;
  /** Told after each file, with everything uploaded so far. */
  onUploaded: (outputs: JobOutput[]) => Promise<void>;
}

/** A file that changes while it is read (a process the job left behind) is read again this often. */
const maxReads = 3;

/** Uploads results one after the other and returns them all. Rejects with the server's final answer or the system's error. */
export async function uploadOutputs(
  client: Pick<NodeClient, "uploadArtifact">,
  { files, uploaded, insist, signal, onFile, onUploaded }: UploadOutputsParameters,
): Promise<JobOutput[]> {
  const outputs: JobOutput[] = [];
  for (const [index, file] of files.entries()) {
    onFile(index);
    outputs.push(await uploadOne(client, file, { uploaded, insist, signal }));
    await onUploaded(outputs);
  }
  return outputs;
}

async function uploadOne(
  client: Pick<NodeClient, "uploadArtifact">,
  { path, filePath }: OutputFile,
  { uploaded, insist, signal }: Pick<UploadOutputsParameters, "uploaded" | "insist" | "signal">,
): Promise<JobOutput> {
  for (let reads = 1; ; reads += 1) {
    const { sha256, sizeBytes } = await hashFile(filePath, signal);
    const same = uploaded.find((output) => output.path === path && output.sha256 === sha256);
    if (same) return same;
    try {
      const { artifactId } = await insist(() => client.uploadArtifact({ path, filePath, sha256 }, { signal }));
      return { artifactId, path, sizeBytes, sha256 };
    } catch (error) {
      if (!isGpuKitError(error, "artifact-hash-mismatch") || reads >= maxReads) throw error;
    }
  }
}
