import { GpuKitError, type Id, type Sha256 } from "@gpukit/core";
import type { GpuKitClient } from "../client/GpuKitClient.js";
import { artifactBytes } from "../files/artifactBytes.js";
import { sha256Of } from "../files/sha256Of.js";

export interface DownloadArtifactParameters {
  artifactId: Id;
  /** What the bytes must hash to: as the job's output, or its receipt, states it. */
  sha256: Sha256;
  /** Told the bytes received so far. */
  onProgress?: ((receivedBytes: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export type DownloadArtifactReturnType = Uint8Array;

/** The bytes of an artifact, proven to be the ones named. Throws `artifact-hash-mismatch`, `not-found`, `not-allowed` or `server-unreachable`. */
export async function downloadArtifact(
  client: GpuKitClient,
  { artifactId, sha256, onProgress = () => {}, signal }: DownloadArtifactParameters,
): Promise<DownloadArtifactReturnType> {
  const { url, timing } = client;
  const fetch: typeof globalThis.fetch = (input, init) =>
    client.fetch(input, {
      ...init,
      headers: { ...(init?.headers as Record<string, string>), ...client.credentials() },
    });
  const chunks: Uint8Array[] = [];
  let received = 0;
  for await (const chunk of artifactBytes({ url, artifactId, fetch, timing, signal })) {
    chunks.push(chunk);
    received += chunk.length;
    onProgress(received);
  }
  const bytes = joined(chunks, received);
  const actual = await sha256Of(bytes);
  if (actual !== sha256)
    throw new GpuKitError("artifact-hash-mismatch", "The downloaded bytes are not the ones the job signed.", {
      facts: [`Artifact: ${artifactId}`, `Expected: ${sha256}`, `Received: ${actual}`],
    });
  return bytes;
}

function joined(chunks: readonly Uint8Array[], total: number): Uint8Array {
  const bytes = new Uint8Array(total);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
