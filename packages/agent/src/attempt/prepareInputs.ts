import { createHash } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { GpuKitError, type JobInput } from "@gpukit/core";
import type { NodeClient } from "@gpukit/sdk/node";
import { hashFile } from "../platform/hashFile.js";
import { isMissing } from "../platform/isMissing.js";
import { workPaths } from "./attemptFolder.js";
import { placeInputs } from "./placeInputs.js";

export interface PrepareInputsParameters {
  workFolder: string;
  inputs: readonly JobInput[];
  /** Makes a call until it is answered. */
  insist: <Value>(call: () => Promise<Value>) => Promise<Value>;
  signal: AbortSignal;
  /** Told before each file. */
  onInput: (index: number) => void;
}

/**
 * Lays out the job's working folder: every input at its path, byte for byte. What is there already and right is kept, so that it can
 * be done again after a crash. Rejects with `file-name-unsafe`, `artifact-hash-mismatch`, or the system's error.
 */
export async function prepareInputs(
  client: Pick<NodeClient, "downloadArtifact">,
  { workFolder, inputs, insist, signal, onInput }: PrepareInputsParameters,
): Promise<void> {
  const placed = placeInputs(inputs);
  for (const folder of [workPaths.outputs, workPaths.checkpoints, workPaths.own, workPaths.home]) {
    await mkdir(join(workFolder, folder), { recursive: true, mode: 0o755 });
  }
  for (const [index, { input, path: relativePath }] of placed.entries()) {
    onInput(index);
    const path = join(workFolder, relativePath);
    await mkdir(dirname(path), { recursive: true, mode: 0o755 });
    if (await isInPlace(path, input, signal)) continue;
    await insist(async () => {
      const bytes = await client.downloadArtifact({ artifactId: input.artifactId }, { signal });
      signal.throwIfAborted();
      await place(bytes, path, input);
    });
  }
}

async function isInPlace(path: string, input: JobInput, signal: AbortSignal): Promise<boolean> {
  try {
    return (await hashFile(path, signal)).sha256 === input.sha256;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function place(bytes: AsyncIterable<Uint8Array>, path: string, input: JobInput): Promise<void> {
  await rm(path, { force: true });
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const file = await open(path, "wx", 0o755);
  try {
    for await (const chunk of bytes) {
      sizeBytes += chunk.length;
      if (sizeBytes > input.sizeBytes) throw mismatch(input, `more than ${input.sizeBytes} bytes`);
      hash.update(chunk);
      await writeAll(file, chunk);
    }
  } finally {
    await file.close();
  }
  const sha256 = hash.digest("hex");
  if (sha256 !== input.sha256) throw mismatch(input, `${sizeBytes} bytes with SHA-256 ${sha256}`);
}

async function writeAll(file: Awaited<ReturnType<typeof open>>, chunk: Uint8Array): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    written += (await file.write(chunk, written)).bytesWritten;
  }
}

function mismatch(input: JobInput, received: string): GpuKitError {
  return new GpuKitError("artifact-hash-mismatch", `The input "${input.path}" is not what the job names.`, {
    facts: [`Expected: ${input.sizeBytes} bytes with SHA-256 ${input.sha256}`, `Received: ${received}`],
  });
}
