import type { GpuKitErrorData } from "@gpukit/core";
import type { Consumer } from "./createConsumer.js";

/** Uploads as a program that knows tus and nothing of our SDK would: one POST with all bytes. Answers with the refusal, or the artifact's id. */
export async function uploadRaw(
  { client }: Consumer,
  { filename, bytes, sha256 }: { filename: string; bytes: Uint8Array; sha256?: string },
): Promise<{ artifactId: string | null; error: GpuKitErrorData | null }> {
  const metadata = { filename, ...(sha256 ? { sha256 } : {}) };
  const response = await fetch(`${client.url}/uploads`, {
    method: "POST",
    headers: {
      ...client.credentials(),
      "tus-resumable": "1.0.0",
      "content-type": "application/offset+octet-stream",
      "upload-length": String(bytes.length),
      "upload-metadata": Object.entries(metadata)
        .map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`)
        .join(","),
    },
    body: Buffer.from(bytes),
  });
  if (response.ok) return { artifactId: response.headers.get("gpukit-artifact"), error: null };
  const { error } = (await response.json()) as { error: GpuKitErrorData };
  return { artifactId: null, error };
}
