import type { JobInput, JobOutput } from "@gpukit/core";
import { downloadArtifact, type GpuKitClient } from "@gpukit/sdk";
import { saveFile } from "./saveFile.js";

/** Downloads a file of a job, verified against its signed hash, and hands it to the visitor. Throws what `downloadArtifact` throws. */
export async function saveOutput(
  client: GpuKitClient,
  {
    output: { artifactId, sha256, path },
    onProgress,
  }: { output: JobInput | JobOutput; onProgress: (receivedBytes: number) => void },
): Promise<void> {
  const bytes = await downloadArtifact(client, { artifactId, sha256, onProgress });
  // A copy over plain memory: what a Blob takes may not be shared.
  saveFile(path.split("/").at(-1) ?? path, new Uint8Array(bytes), "application/octet-stream");
}
