import { hashBlockBytes, hashOfBlocks, type Sha256 } from "@gpukit/core";
import { readBlocks } from "./readBlocks.js";
import { sha256Of } from "./sha256Of.js";

/** Core's `hashOfBlocks` over a blob. Rejects with what the blob's reading throws. */
export async function hashBlocks(blob: Blob, { signal }: { signal?: AbortSignal | undefined } = {}): Promise<Sha256> {
  const hashes: Sha256[] = [];
  for await (const block of readBlocks(blob, hashBlockBytes)) {
    signal?.throwIfAborted();
    hashes.push(await sha256Of(block, { signal }));
  }
  return hashOfBlocks(hashes);
}
