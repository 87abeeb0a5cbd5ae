import { fromErrorData, GpuKitError, type Id, isGpuKitError } from "@gpukit/core";
import { backoffMs, type Timing } from "../transport/timing.js";
import { readErrorData } from "./readErrorData.js";

export interface ArtifactBytesParameters {
  url: string;
  artifactId: Id;
  /** Carries the credentials. */
  fetch: typeof fetch;
  timing: Timing;
  /** Tries in a row without a new byte before giving up. @default 4 */
  tries?: number;
  signal?: AbortSignal | undefined;
}

/** An artifact's bytes in order; a broken download goes on where it broke. Their hash is the caller's to compare. */
export async function* artifactBytes(parameters: ArtifactBytesParameters): AsyncIterable<Uint8Array> {
  const { timing, tries = 4, signal } = parameters;
  let received = 0;
  let fruitless = 0;
  while (true) {
    try {
      for await (const chunk of bytesFrom(received, parameters)) {
        received += chunk.length;
        fruitless = 0;
        yield chunk;
      }
      return;
    } catch (error) {
      signal?.throwIfAborted();
      fruitless += 1;
      if (!isGpuKitError(error, "server-unreachable") || fruitless >= tries) throw error;
      await timing.wait(backoffMs(fruitless - 1, timing), signal);
    }
  }
}

async function* bytesFrom(start: number, parameters: ArtifactBytesParameters): AsyncIterable<Uint8Array> {
  const { url, artifactId, signal } = parameters;
  const address = `${url}/artifacts/${encodeURIComponent(artifactId)}`;
  const headers: Record<string, string> = start > 0 ? { range: `bytes=${start}-` } : {};
  const response = await reached(parameters, () => parameters.fetch(address, { headers, signal: signal ?? null }));
  // Asked for what follows the last byte: there is nothing more.
  if (start > 0 && response.status === 416) return;
  if (!response.ok) throw await toDownloadError(response, parameters);
  let toSkip = response.status === 206 ? 0 : start;
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    while (true) {
      const { value, done } = await reached(parameters, () => reader.read());
      if (done) return;
      const fresh = value.subarray(Math.min(toSkip, value.length));
      toSkip -= value.length - fresh.length;
      if (fresh.length > 0) yield fresh;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

async function reached<Result>({ url, signal }: ArtifactBytesParameters, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    signal?.throwIfAborted();
    throw new GpuKitError("server-unreachable", "The download broke off.", { facts: [`Server: ${url}`], cause });
  }
}

async function toDownloadError(response: Response, { artifactId }: ArtifactBytesParameters): Promise<GpuKitError> {
  const body = await response.text().catch(() => "");
  const data = readErrorData(body);
  if (data) return fromErrorData(data);
  const code =
    response.status === 404
      ? "not-found"
      : response.status === 401
        ? "sign-in-required"
        : response.status === 403
          ? "not-allowed"
          : "server-unreachable";
  return new GpuKitError(code, "The server does not hand the file out.", {
    facts: [`Artifact: ${artifactId}`, `Its answer: ${response.status} ${body.slice(0, 300)}`],
  });
}
